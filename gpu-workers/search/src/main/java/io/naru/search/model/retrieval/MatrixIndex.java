package io.naru.search.model.retrieval;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.naru.nn.Scope;
import io.naru.nn.Torch;
import io.naru.nn.torchscript.ScriptModule;
import io.naru.nn.torchscript.ScriptSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Nearest products by one matrix product of all vectors with all queries of a batch, in PyTorch, on
 * a device: 4 bytes times dimension a product, so a million of length 384 in 1.5 GB. Scores equal
 * those of {@link ExactIndex} up to rounding. Changes go to the device at {@link #refresh}; one
 * call at a time uses it.
 */
public final class MatrixIndex implements VectorIndex {
  private static final int FIRST_CAPACITY = 1_024;

  private static final byte[] SCRIPT =
      new ScriptSource()
          .method(
              "put",
              "m: Tensor, places: Tensor, rows: Tensor",
              "NoneType",
              """
              _0 = torch.index_copy_(m, 0, places, rows)
              return None
              """)
          .method(
              "nearest",
              "m: Tensor, q: Tensor, k: int",
              "List[Tensor]",
              """
              values, places = torch.topk(torch.linear(q, m), k, 1, True, True)
              return [values, places]
              """)
          .archive();

  private final int dimension;
  private final NDManager manager;
  private final ScriptModule script;
  private final Map<String, Integer> places = new HashMap<>();
  private final List<String> ids = new ArrayList<>();
  private final Deque<Integer> free = new ArrayDeque<>();
  private final Map<Integer, float[]> changed = new LinkedHashMap<>();

  /** Places whose row on the device is not yet that of the product that has them now. */
  private final Set<Integer> unwritten = new HashSet<>();

  private NDArray matrix;

  /**
   * @param dimension the length of a vector
   * @param device which computes, and has the vectors in its memory
   */
  public MatrixIndex(int dimension, Device device) {
    Torch.start();
    this.dimension = dimension;
    this.manager = NDManager.newBaseManager(device, "PyTorch");
    this.script = ScriptModule.load(manager, SCRIPT);
    this.matrix = zeros(FIRST_CAPACITY);
  }

  private NDArray zeros(long rows) {
    try (Scope scope = Scope.open()) {
      return scope.keep(manager.zeros(new Shape(rows, dimension)));
    }
  }

  @Override
  public int dimension() {
    return dimension;
  }

  @Override
  public synchronized int size() {
    return places.size();
  }

  @Override
  public synchronized void put(String id, float[] vector) {
    UnitVectors.require(vector, dimension);
    Integer place = places.get(id);
    if (place == null) {
      place = free.isEmpty() ? ids.size() : free.pop();
      if (place == ids.size()) {
        ids.add(id);
      } else {
        ids.set(place, id);
      }
      places.put(id, place);
      unwritten.add(place);
    }
    changed.put(place, vector.clone());
  }

  @Override
  public synchronized void remove(String id) {
    Integer place = places.remove(id);
    if (place != null) {
      ids.set(place, null);
      free.push(place);
      changed.remove(place);
      unwritten.remove(place);
    }
  }

  @Override
  public synchronized void refresh() {
    if (changed.isEmpty()) {
      return;
    }
    grow();
    long[] rows = changed.keySet().stream().mapToLong(Integer::longValue).toArray();
    float[] values = new float[rows.length * dimension];
    int at = 0;
    for (float[] vector : changed.values()) {
      System.arraycopy(vector, 0, values, at, dimension);
      at += dimension;
    }
    Scope.run(
        () ->
            script.callVoid(
                "put",
                matrix,
                manager.create(rows),
                manager.create(values, new Shape(rows.length, dimension))));
    changed.clear();
    unwritten.clear();
  }

  private void grow() {
    long capacity = matrix.getShape().get(0);
    if (ids.size() <= capacity) {
      return;
    }
    NDArray larger = zeros(Math.max(ids.size(), 2 * capacity));
    Scope.run(
        () ->
            script.callVoid(
                "put",
                larger,
                manager.arange((int) capacity).toType(DataType.INT64, false),
                matrix));
    matrix.close();
    matrix = larger;
  }

  @Override
  public List<Hit> search(float[] query, int k, Predicate<String> filter) {
    return searchAll(List.of(query), k, filter).get(0);
  }

  /** Asks for more than k until k pass the filter and no product equal to the last is left out. */
  @Override
  public synchronized List<List<Hit>> searchAll(
      List<float[]> queries, int k, Predicate<String> filter) {
    queries.forEach(query -> UnitVectors.require(query, dimension));
    List<List<Hit>> found = new ArrayList<>();
    if (k <= 0) {
      queries.forEach(query -> found.add(List.of()));
      return found;
    }
    int rows = (int) matrix.getShape().get(0);
    int asked = Math.min(rows, k + 16);
    List<float[]> open = new ArrayList<>(queries);
    Map<float[], List<Hit>> done = new IdentityHashMap<>();
    while (!open.isEmpty()) {
      Answer answer = nearest(open, asked);
      List<float[]> unsure = new ArrayList<>();
      for (int q = 0; q < open.size(); q++) {
        TopK best = answer.best(q, k, filter);
        if (asked == rows || best.least() > answer.last(q)) {
          done.put(open.get(q), best.hits());
        } else {
          unsure.add(open.get(q));
        }
      }
      open = unsure;
      asked = (int) Math.min(rows, 4L * asked);
    }
    queries.forEach(query -> found.add(done.get(query)));
    return found;
  }

  /** The nearest rows of some queries, {@code asked} each, best first. */
  private final class Answer {
    private final int asked;
    private final float[] scores;
    private final long[] rows;

    Answer(int asked, float[] scores, long[] rows) {
      this.asked = asked;
      this.scores = scores;
      this.rows = rows;
    }

    float last(int query) {
      return scores[(query + 1) * asked - 1];
    }

    TopK best(int query, int k, Predicate<String> filter) {
      TopK best = new TopK(k, filter);
      for (int i = query * asked; i < (query + 1) * asked; i++) {
        String id = rows[i] < ids.size() ? ids.get((int) rows[i]) : null;
        if (id != null && !unwritten.contains((int) rows[i])) {
          best.offer(id, scores[i]);
        }
      }
      return best;
    }
  }

  private Answer nearest(List<float[]> queries, int asked) {
    float[] flat = new float[queries.size() * dimension];
    for (int q = 0; q < queries.size(); q++) {
      System.arraycopy(queries.get(q), 0, flat, q * dimension, dimension);
    }
    Answer[] answer = new Answer[1];
    Scope.run(
        () -> {
          NDArray batch = manager.create(flat, new Shape(queries.size(), dimension));
          NDList nearest = script.callList("nearest", matrix, batch, asked);
          answer[0] =
              new Answer(asked, nearest.get(0).toFloatArray(), nearest.get(1).toLongArray());
        });
    return answer[0];
  }

  @Override
  public synchronized void close() {
    matrix.close();
    script.close();
    manager.close();
  }
}
