package io.naru.search.model.category;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.naru.nn.llama.TrainableDecoder;
import io.naru.nn.llama.TrainableDecoder.Reading;
import io.naru.nn.torchscript.ScriptModule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/**
 * {@code SEQ}: a category scores {@code (1 / m^alpha) sum_j log p(c^j | prompt, c^<j)} over its m
 * tokens. All categories are walked together down the trie of their tokens, one forward pass a
 * level, in which the nodes of a level stand side by side and each sees the prompt and its own
 * ancestors only. A beam keeps the best nodes of a level; what hangs below the others scores {@link
 * #PRUNED}.
 */
final class SeqScoring implements CategoryScoring {
  static final float PRUNED = -1e9f;
  private static final int NOBODY = -1;

  private final TrainableDecoder decoder;
  private final NDManager manager;
  private final ScriptModule script;
  private final TokenTrie trie;
  private final int beam;
  private final float[] scale;

  /**
   * @param alpha 0: sum of log probabilities, 1: their mean
   * @param beam nodes of a level that are gone on from, at most
   */
  SeqScoring(
      TrainableDecoder decoder,
      VerbalisedTaxonomy taxonomy,
      double alpha,
      int beam,
      NDManager manager,
      ScriptModule script) {
    this.decoder = decoder;
    this.manager = manager;
    this.script = script;
    this.trie = new TokenTrie(taxonomy.tokens());
    this.beam = beam;
    this.scale = new float[taxonomy.size()];
    for (int c = 0; c < scale.length; c++) {
      scale[c] = (float) Math.pow(trie.depth(trie.end(c)), -alpha);
    }
  }

  /** Nodes side by side, a row of them for each query; rows are filled up with nobody. */
  private record Nodes(int[][] of) {
    int width() {
      return of.length == 0 ? 0 : of[0].length;
    }

    static Nodes of(List<List<Integer>> rows) {
      int width = rows.stream().mapToInt(List::size).max().orElse(0);
      return new Nodes(
          rows.stream()
              .map(
                  row ->
                      IntStream.range(0, width)
                          .map(i -> i < row.size() ? row.get(i) : NOBODY)
                          .toArray())
              .toArray(int[][]::new));
    }
  }

  @Override
  public NDArray scores(Prefix prefix) {
    int rows = prefix.rows();
    Nodes open = Nodes.of(Collections.nCopies(rows, List.of(TokenTrie.ROOT)));
    NDArray totals = manager.zeros(new Shape(rows, 1));
    NDArray logits = decoder.scores(prefix.last()).expandDims(1);
    List<NDArray> read = prefix.read();
    List<Nodes> opened = new ArrayList<>();
    List<Nodes> reached = new ArrayList<>();
    NDList reachedTotals = new NDList();
    while (true) {
      Nodes children = children(open);
      NDArray childTotals = descend(open, children, logits, totals);
      reached.add(children);
      reachedTotals.add(childTotals);
      int[][] slots = choose(children, childTotals);
      if (slots[0].length == 0) {
        return collect(reached, reachedTotals, rows);
      }
      open = pick(children, slots);
      totals = childTotals.gather(index(slots), 1);
      opened.add(open);
      Reading reading = extend(prefix, opened, read);
      read = reading.read();
      logits = decoder.scores(reading.hidden());
    }
  }

  private Nodes children(Nodes open) {
    List<List<Integer>> rows = new ArrayList<>();
    for (int[] row : open.of()) {
      rows.add(
          IntStream.of(row)
              .filter(node -> node != NOBODY)
              .boxed()
              .flatMap(node -> trie.children(node).stream())
              .toList());
    }
    return Nodes.of(rows);
  }

  private NDArray descend(Nodes open, Nodes children, NDArray logits, NDArray totals) {
    int[][] slots = new int[open.of().length][children.width()];
    int[][] tokens = new int[open.of().length][children.width()];
    for (int r = 0; r < slots.length; r++) {
      int at = 0;
      for (int slot = 0; slot < open.width(); slot++) {
        int node = open.of()[r][slot];
        for (int child : node == NOBODY ? List.<Integer>of() : trie.children(node)) {
          slots[r][at] = slot;
          tokens[r][at++] = trie.token(child);
        }
      }
    }
    return script.call("descend", logits, totals, index(slots), index(tokens));
  }

  /** Slots of the nodes to go on from: those that have children, the best of them if too many. */
  private int[][] choose(Nodes children, NDArray totals) {
    List<List<Integer>> inner = new ArrayList<>();
    for (int[] row : children.of()) {
      inner.add(
          IntStream.range(0, row.length)
              .filter(slot -> row[slot] != NOBODY && !trie.isLeaf(row[slot]))
              .boxed()
              .toList());
    }
    int most = inner.stream().mapToInt(List::size).max().orElse(0);
    if (most > beam) {
      float[] values = totals.toFloatArray();
      for (int r = 0; r < inner.size(); r++) {
        int from = r * children.width();
        inner.set(
            r,
            inner.get(r).stream()
                .sorted((a, b) -> Float.compare(values[from + b], values[from + a]))
                .limit(beam)
                .toList());
      }
      most = beam;
    }
    int width = most;
    return inner.stream()
        .map(
            row ->
                IntStream.range(0, width).map(i -> i < row.size() ? row.get(i) : NOBODY).toArray())
        .toArray(int[][]::new);
  }

  private static Nodes pick(Nodes children, int[][] slots) {
    int[][] picked = new int[slots.length][];
    for (int r = 0; r < slots.length; r++) {
      int[] row = children.of()[r];
      picked[r] = IntStream.of(slots[r]).map(s -> s == NOBODY ? NOBODY : row[s]).toArray();
    }
    return new Nodes(picked);
  }

  /** Reads the nodes opened last, after the prompt and the nodes opened before. */
  private Reading extend(Prefix prefix, List<Nodes> opened, List<NDArray> read) {
    Nodes open = opened.get(opened.size() - 1);
    int rows = prefix.rows();
    int width = open.width();
    int before = prefix.width() + opened.stream().mapToInt(Nodes::width).sum() - width;
    long[] ids = new long[rows * width];
    long[] places = new long[rows * width];
    float[] mask = new float[rows * width * (before + width)];
    Arrays.fill(mask, PromptReader.UNSEEN);
    for (int r = 0; r < rows; r++) {
      for (int slot = 0; slot < width; slot++) {
        int node = open.of()[r][slot];
        int at = r * width + slot;
        int row = at * (before + width);
        mask[row + before + slot] = 0;
        if (node != NOBODY) {
          ids[at] = trie.token(node);
          places[at] = prefix.lengths()[r] + trie.depth(node) - 1L;
          Arrays.fill(mask, row + prefix.padding(r), row + prefix.width(), 0);
          int column = row + prefix.width();
          for (Nodes level : opened) {
            for (int above : level.of()[r]) {
              if (above != NOBODY && trie.leadsTo(above, node)) {
                mask[column] = 0;
              }
              column++;
            }
          }
        }
      }
    }
    return decoder.extend(
        decoder.embed(manager.create(ids, new Shape(rows, width))),
        manager.create(places, new Shape(rows, width)),
        manager.create(mask, new Shape(rows, 1, width, before + width)),
        read);
  }

  private NDArray collect(List<Nodes> reached, NDList totals, int rows) {
    NDList all = new NDList(totals);
    all.add(manager.full(new Shape(rows, 1), PRUNED, DataType.FLOAT32));
    int pruned = reached.stream().mapToInt(Nodes::width).sum();
    int[][] index = new int[rows][scale.length];
    for (int r = 0; r < rows; r++) {
      int[] column = new int[trie.nodes()];
      Arrays.fill(column, pruned);
      int at = 0;
      for (Nodes level : reached) {
        for (int node : level.of()[r]) {
          if (node != NOBODY) {
            column[node] = at;
          }
          at++;
        }
      }
      for (int c = 0; c < scale.length; c++) {
        index[r][c] = column[trie.end(c)];
      }
    }
    return script.call("collect", NDArrays.concat(all, 1), index(index), manager.create(scale));
  }

  /** int64 (rows, width); nobody becomes 0, whose result is not used. */
  private NDArray index(int[][] rows) {
    long[] flat =
        Arrays.stream(rows).flatMapToInt(IntStream::of).mapToLong(i -> Math.max(i, 0)).toArray();
    return manager.create(flat, new Shape(rows.length, rows[0].length));
  }
}
