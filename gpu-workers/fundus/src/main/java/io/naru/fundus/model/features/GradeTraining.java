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
import java.util.stream.IntStream;

/**
 * Teaches networks to grade.
 *
 * @param widths of the networks
 * @param epochs passes over the pictures
 * @param batch pictures a step
 * @param rate Adam's, at its highest
 * @param ordinal weight of the squared error of the expected grade, beside the cross entropy
 * @param gain how much the light of a picture is changed, as a share
 */
public record GradeTraining(
    FeatureWidths widths, int epochs, int batch, double rate, double ordinal, double gain) {
  /** For 1,000 pictures of 64 pixels a side. */
  public static final GradeTraining DEFAULT =
      new GradeTraining(FeatureWidths.DEFAULT, 10, 32, 4e-3, 0.3, 0.1);

  private static final AdamW.Settings ADAM = new AdamW.Settings(0.9, 0.99, 1e-8, 1e-3, 5);
  private static final Schedule SCHEDULE = Schedule.warmupCosine(0.1, 0.02);

  /** What hears of each epoch. */
  @FunctionalInterface
  public interface Progress {
    /**
     * An epoch is over.
     *
     * @param epoch from 1
     * @param loss mean over its pictures
     */
    void epoch(int epoch, double loss);
  }

  /**
   * Checks the settings.
   *
   * @throws IllegalArgumentException if one is out of its range
   */
  public GradeTraining {
    if (epochs < 1 || batch < 2 || !(rate > 0) || !(ordinal >= 0) || !(gain >= 0 && gain < 1)) {
      throw new IllegalArgumentException("settings of a training must be positive");
    }
  }

  /**
   * This with more epochs where pictures are few.
   *
   * @param pictures to learn from
   * @param seen pictures that a network sees at least, those that it sees again included
   */
  public GradeTraining atLeast(int pictures, int seen) {
    return new GradeTraining(widths, Math.max(epochs, seen / pictures), batch, rate, ordinal, gain);
  }

  /**
   * Trains a network from nothing.
   *
   * @param manager outlives the network
   * @param pictures of one size, at least two
   * @param seed another gives another network
   */
  public GradeNetwork train(
      NDManager manager, List<GradedImage> pictures, long seed, Progress progress) {
    if (pictures.size() < 2) {
      throw new IllegalArgumentException("a training needs at least two pictures");
    }
    Gradients.enableOnThisThread();
    Random random = new Random(seed);
    try (TrainableGrades network = new TrainableGrades(manager, widths, random);
        AdamW optimiser = new AdamW(manager, network.parameters(), ADAM)) {
      List<Integer> order = new ArrayList<>(IntStream.range(0, pictures.size()).boxed().toList());
      for (int epoch = 1; epoch <= epochs; epoch++) {
        Collections.shuffle(order, random);
        double sum = 0;
        for (int from = 0; from + 1 < order.size(); from += batch) {
          int to = Math.min(order.size(), from + batch);
          double done = (epoch - 1 + from / (double) order.size()) / epochs;
          List<Integer> chosen = order.subList(from, to);
          sum += chosen.size() * gradient(manager, network, pictures, chosen, random);
          optimiser.step(rate * SCHEDULE.factor(done));
        }
        progress.epoch(epoch, sum / order.size());
      }
      return network.folded();
    }
  }

  /** Leaves the gradient of a batch in the parameters; returns its loss. */
  private double gradient(
      NDManager manager,
      TrainableGrades network,
      List<GradedImage> pictures,
      List<Integer> chosen,
      Random random) {
    // Floats of these alone: a large set of large pictures is not held, but read when it is used.
    List<GradedImage> batch = chosen.stream().map(pictures::get).toList();
    int size = batch.get(0).image().size();
    Augmentation augmentation = new Augmentation(gain);
    double[] value = new double[1];
    Scope.run(
        () -> {
          List<float[]> seen =
              batch.stream()
                  .map(one -> augmentation.apply(one.image().planes(), size, random))
                  .toList();
          long[] grades = batch.stream().mapToLong(GradedImage::grade).toArray();
          NDArray loss =
              network.loss(Pictures.of(manager, size, seen), manager.create(grades), ordinal);
          Gradients.backward(loss);
          value[0] = loss.getFloat();
        });
    return value[0];
  }
}
