package io.naru.fundus.model.features;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.naru.nn.Gradients;
import io.naru.nn.Scope;
import io.naru.nn.train.AdamW;
import io.naru.nn.train.Schedule;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.BiConsumer;

/** Teaches a {@link GradeNetwork} to grade. */
public final class GradeTraining {
  private final Settings settings;

  /**
   * How to train.
   *
   * @param epochs passes over the pictures
   * @param batch pictures a step
   * @param rate Adam's, at its highest
   * @param ordinal weight of the squared error of the expected grade, beside the cross entropy
   * @param gain how much the light of a picture is changed, as a share
   */
  public record Settings(int epochs, int batch, double rate, double ordinal, double gain) {
    /** For 1,000 pictures of 64 pixels a side. */
    public static final Settings DEFAULT = new Settings(16, 32, 3e-3, 0.3, 0.1);

    /**
     * Checks the settings.
     *
     * @throws IllegalArgumentException if one is out of its range
     */
    public Settings {
      if (epochs < 1 || batch < 1 || !(rate > 0) || !(ordinal >= 0) || !(gain >= 0 && gain < 1)) {
        throw new IllegalArgumentException("settings of a training must be positive");
      }
    }
  }

  /** Trains by these settings. */
  public GradeTraining(Settings settings) {
    this.settings = settings;
  }

  /**
   * Trains from what the network knows.
   *
   * @param network one made by {@link GradeNetwork#random}
   * @param pictures of one size, at least one
   * @param progress takes the number of each epoch, from 1, and its mean loss
   */
  public void train(
      GradeNetwork network,
      List<GradedImage> pictures,
      long seed,
      BiConsumer<Integer, Double> progress) {
    Gradients.enableOnThisThread();
    Random random = new Random(seed);
    NDManager manager = network.manager();
    AdamW.Settings adam = new AdamW.Settings(0.9, 0.99, 1e-8, 1e-3, 5);
    Schedule schedule = Schedule.warmupCosine(0.1, 0.02);
    List<float[]> planes = pictures.stream().map(picture -> picture.image().planes()).toList();
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < pictures.size(); i++) {
      order.add(i);
    }
    int perEpoch = (pictures.size() + settings.batch() - 1) / settings.batch();
    int step = 0;
    try (AdamW optimiser = new AdamW(manager, network.parameters(), adam);
        NDArray scale = manager.create(new float[] {0, 1, 2, 3, 4})) {
      for (int epoch = 1; epoch <= settings.epochs(); epoch++) {
        Collections.shuffle(order, random);
        double sum = 0;
        for (int from = 0; from < order.size(); from += settings.batch()) {
          List<Integer> batch =
              order.subList(from, Math.min(order.size(), from + settings.batch()));
          sum += batch.size() * gradient(network, pictures, planes, batch, scale, random);
          optimiser.step(
              settings.rate() * schedule.factor(step++ / (double) (perEpoch * settings.epochs())));
        }
        progress.accept(epoch, sum / order.size());
      }
    }
  }

  private double gradient(
      GradeNetwork network,
      List<GradedImage> pictures,
      List<float[]> planes,
      List<Integer> batch,
      NDArray scale,
      Random random) {
    int size = pictures.get(0).image().size();
    Augmentation augmentation = new Augmentation(settings.gain());
    double[] value = new double[1];
    Scope.run(
        () -> {
          List<float[]> seen =
              batch.stream().map(i -> augmentation.apply(planes.get(i), size, random)).toList();
          long[] grades = batch.stream().mapToLong(i -> pictures.get(i).grade()).toArray();
          NDManager manager = network.manager();
          NDArray loss =
              network.loss(
                  Pictures.of(manager, size, seen),
                  manager.create(grades),
                  scale,
                  settings.ordinal());
          Gradients.backward(loss);
          value[0] = loss.getFloat();
        });
    return value[0];
  }
}
