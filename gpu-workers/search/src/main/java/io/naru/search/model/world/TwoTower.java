package io.naru.search.model.world;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.naru.nn.Gradients;
import io.naru.nn.Scope;
import io.naru.nn.torchscript.ScriptModule;
import io.naru.nn.torchscript.ScriptSource;
import io.naru.nn.train.AdamW;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * The learned baseline: a linear tower over features of the query, and one over the words of the
 * title plus an embedding of the product itself; cosine, in-batch softmax on clicks.
 */
final class TwoTower implements AutoCloseable {
  private static final int WIDTH = 64;
  private static final int BATCH = 64;
  private static final int EPOCHS = 30;
  private static final double RATE = 5e-3;
  private static final AdamW.Settings OPTIMISER = new AdamW.Settings(0.9, 0.999, 1e-8, 0, 10);

  private static final byte[] SCRIPT =
      new ScriptSource()
          .method(
              "unit",
              "x: Tensor",
              "Tensor",
              "return torch.div(x, torch.add(torch.sqrt(torch.sum(torch.mul(x, x), [-1], True)), 1e-6))")
          .method(
              "scores",
              "queries: Tensor, products: Tensor, titles: Tensor, p: List[Tensor]",
              "Tensor",
              """
              q = (self).unit(torch.matmul(queries, p[0]), )
              own = torch.embedding(p[2], products)
              words = torch.matmul(torch.embedding(titles, products), p[1])
              x = (self).unit(torch.add(own, words), )
              return torch.mul(torch.matmul(q, torch.transpose(x, 0, 1)), 10.)
              """)
          .method(
              "loss",
              "queries: Tensor, products: Tensor, titles: Tensor, p: List[Tensor]",
              "Tensor",
              """
              s = (self).scores(queries, products, titles, p, )
              return torch.neg(torch.mean(torch.diagonal(torch.log_softmax(s, -1))))
              """)
          .archive();

  /** A fixed vector for a query. */
  @FunctionalInterface
  interface Features {
    float[] of(String query);
  }

  private final World world;
  private final Features features;
  private final NDManager manager;
  private final ScriptModule script;
  private final NDArray titles;
  private final List<NDArray> parameters = new ArrayList<>();

  TwoTower(World world, WordTokenizer tokenizer, Features features, NDManager manager, long seed) {
    this.world = world;
    this.features = features;
    this.manager = manager;
    this.script = ScriptModule.load(manager, SCRIPT);
    int products = world.products().size();
    float[] words = new float[products * tokenizer.vocabulary()];
    for (int p = 0; p < products; p++) {
      for (int id : tokenizer.encode(world.products().get(p).title())) {
        words[p * tokenizer.vocabulary() + id] += 1;
      }
    }
    titles = manager.create(words, new Shape(products, tokenizer.vocabulary()));
    Random random = new Random(seed);
    add(random, features.of("").length);
    add(random, tokenizer.vocabulary());
    add(random, products);
  }

  /** As many words as the vocabulary has; the feature of each, how often the query has it. */
  static Features bagOfWords(WordTokenizer tokenizer) {
    return query -> {
      float[] counts = new float[tokenizer.vocabulary()];
      for (int id : tokenizer.encode(query)) {
        counts[id]++;
      }
      return counts;
    };
  }

  private void add(Random random, int rows) {
    float[] values = new float[rows * WIDTH];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (0.1 * random.nextGaussian());
    }
    NDArray parameter = manager.create(values, new Shape(rows, WIDTH));
    parameter.setRequiresGradient(true);
    parameters.add(parameter);
  }

  void train(List<Click> clicks, long seed) {
    Gradients.enableOnThisThread();
    Random random = new Random(seed);
    List<Click> order = new ArrayList<>(clicks);
    try (AdamW optimizer = new AdamW(manager, parameters, OPTIMISER)) {
      for (int epoch = 0; epoch < EPOCHS; epoch++) {
        Collections.shuffle(order, random);
        for (int from = 0; from + BATCH <= order.size(); from += BATCH) {
          List<Click> batch = order.subList(from, from + BATCH);
          Scope.run(() -> Gradients.backward(loss(batch)));
          optimizer.step(RATE);
        }
      }
    }
  }

  private NDArray loss(List<Click> batch) {
    return script.call(
        "loss",
        queries(batch.stream().map(Click::query).toList()),
        manager.create(batch.stream().mapToLong(Click::product).toArray()),
        titles,
        parameters);
  }

  private NDArray queries(List<String> queries) {
    int width = (int) parameters.get(0).getShape().get(0);
    float[] values = new float[queries.size() * width];
    for (int i = 0; i < queries.size(); i++) {
      System.arraycopy(features.of(queries.get(i)), 0, values, i * width, width);
    }
    return manager.create(values, new Shape(queries.size(), width));
  }

  Map<String, Answer> answers(List<String> queries) {
    int products = world.products().size();
    try (NDArray scores =
        Scope.call(
            () ->
                script.call(
                    "scores",
                    queries(queries),
                    manager.arange(0, products, 1, DataType.INT64),
                    titles,
                    parameters))) {
      float[] flat = scores.toFloatArray();
      Map<String, Answer> answers = new HashMap<>();
      for (int i = 0; i < queries.size(); i++) {
        float[] row = new float[products];
        System.arraycopy(flat, i * products, row, 0, products);
        answers.put(queries.get(i), Answer.byBestProduct(row));
      }
      return answers;
    }
  }

  /** Number of trained values. */
  long parameters() {
    return parameters.stream().mapToLong(parameter -> parameter.getShape().size()).sum();
  }

  @Override
  public void close() {
    script.close();
    titles.close();
    parameters.forEach(NDArray::close);
  }
}
