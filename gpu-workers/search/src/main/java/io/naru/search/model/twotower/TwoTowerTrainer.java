package io.naru.search.model.twotower;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.naru.nn.Gradients;
import io.naru.nn.Scope;
import io.naru.nn.Torch;
import io.naru.nn.torchscript.ScriptModule;
import io.naru.nn.torchscript.ScriptSource;
import io.naru.nn.train.AdamW;
import io.naru.nn.train.Schedule;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Trains a {@link TwoTower} by softmax within the batch (Yi et al. 2019): of all titles in a batch,
 * each query is to prefer its own. Titles that answer the same query too are left out of its
 * choice. The texts come as vectors of any encoder, which stays as it is.
 */
public final class TwoTowerTrainer {
  private static final double WARM_UP = 0.05;

  /** What keeps a title out of a softmax. */
  private static final float EXCLUDED = -1e9f;

  private static final byte[] SCRIPT =
      new ScriptSource()
          .method(
              "loss",
              "x: Tensor, y: Tensor, queries: Tensor, titles: Tensor, mask: Tensor, sharpness: float",
              "Tensor",
              """
              a = torch.linear(x, queries)
              b = torch.linear(y, titles)
              a2 = torch.sqrt(torch.add(torch.sum(torch.mul(a, a), [1], True), 1e-12))
              b2 = torch.sqrt(torch.add(torch.sum(torch.mul(b, b), [1], True), 1e-12))
              q = torch.mul(torch.div(a, a2), sharpness)
              t = torch.div(b, b2)
              all = torch.logsumexp(torch.add(torch.linear(q, t), mask), [1], False)
              own = torch.sum(torch.mul(q, t), [1], False)
              return torch.mean(torch.sub(all, own))
              """)
          .archive();

  private final Settings settings;

  /**
   * @param outputs length of what the towers give; where it is that of the inputs both start from
   *     the identity, so from the encoder as it is, and else from the same random map
   * @param epochs passes over the pairs
   * @param batch pairs a step
   * @param rate Adam's, at its highest
   * @param temperature that scores are divided by in the softmax
   */
  public record Settings(int outputs, int epochs, int batch, double rate, double temperature) {
    public Settings {
      if (outputs < 1 || epochs < 1 || batch < 2 || !(rate > 0 && temperature > 0)) {
        throw new IllegalArgumentException("settings of a two-tower model must be positive");
      }
    }
  }

  public TwoTowerTrainer(Settings settings) {
    this.settings = settings;
  }

  /**
   * Trains from nothing.
   *
   * @param queries vectors of the queries
   * @param titles vectors of the titles, of the same length
   * @param pairs what belongs together, at least two
   */
  public TwoTower train(float[][] queries, float[][] titles, List<Pair> pairs, long seed) {
    if (pairs.size() < 2) {
      throw new IllegalArgumentException("at least two pairs are needed to prefer one");
    }
    Torch.start();
    Gradients.enableOnThisThread();
    int inputs = queries[0].length;
    Random random = new Random(seed);
    try (NDManager manager = NDManager.newBaseManager();
        ScriptModule script = ScriptModule.load(manager, SCRIPT)) {
      float[] start = start(inputs, random);
      NDArray forQueries = parameter(manager, start, inputs);
      NDArray forTitles = parameter(manager, start, inputs);
      AdamW.Settings adam = new AdamW.Settings(0.9, 0.999, 1e-8, 1e-4, 1);
      try (AdamW optimiser = new AdamW(manager, List.of(forQueries, forTitles), adam)) {
        Schedule schedule = Schedule.warmupCosine(WARM_UP, 0);
        int perEpoch = Math.max(1, pairs.size() / settings.batch());
        int steps = perEpoch * settings.epochs();
        int step = 0;
        for (int epoch = 0; epoch < settings.epochs(); epoch++) {
          List<Pair> order = new ArrayList<>(pairs);
          Collections.shuffle(order, random);
          for (int b = 0; b < perEpoch; b++) {
            int from = b * settings.batch();
            List<Pair> batch = order.subList(from, Math.min(order.size(), from + settings.batch()));
            Scope.run(
                () -> {
                  NDArray x =
                      rows(manager, queries, batch.stream().mapToInt(Pair::query).toArray());
                  NDArray y = rows(manager, titles, batch.stream().mapToInt(Pair::title).toArray());
                  NDArray mask = mask(manager, batch);
                  double sharpness = 1 / settings.temperature();
                  Gradients.backward(
                      script.call("loss", x, y, forQueries, forTitles, mask, sharpness));
                });
            step++;
            optimiser.step(settings.rate() * schedule.factor((double) step / steps));
          }
        }
      }
      return new TwoTower(tower(forQueries, inputs), tower(forTitles, inputs));
    }
  }

  private float[] start(int inputs, Random random) {
    int outputs = settings.outputs();
    float[] weights = new float[outputs * inputs];
    for (int i = 0; i < weights.length; i++) {
      boolean diagonal = i / inputs == i % inputs;
      weights[i] =
          inputs == outputs
              ? (diagonal ? 1 : 0)
              : (float) (random.nextGaussian() / Math.sqrt(outputs));
    }
    return weights;
  }

  private NDArray parameter(NDManager manager, float[] weights, int inputs) {
    NDArray parameter = manager.create(weights, new Shape(settings.outputs(), inputs));
    parameter.setRequiresGradient(true);
    return parameter;
  }

  private static NDArray rows(NDManager manager, float[][] vectors, int[] chosen) {
    int width = vectors[0].length;
    float[] flat = new float[chosen.length * width];
    for (int i = 0; i < chosen.length; i++) {
      System.arraycopy(vectors[chosen[i]], 0, flat, i * width, width);
    }
    return manager.create(flat, new Shape(chosen.length, width));
  }

  /** Excludes, for each query, other places of its own title and titles of its other pairs. */
  private static NDArray mask(NDManager manager, List<Pair> batch) {
    int n = batch.size();
    float[] mask = new float[n * n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        boolean also =
            batch.get(i).query() == batch.get(j).query()
                || batch.get(i).title() == batch.get(j).title();
        mask[i * n + j] = i != j && also ? EXCLUDED : 0;
      }
    }
    return manager.create(mask, new Shape(n, n));
  }

  private LinearTower tower(NDArray weights, int inputs) {
    return new LinearTower(inputs, settings.outputs(), weights.toFloatArray());
  }
}
