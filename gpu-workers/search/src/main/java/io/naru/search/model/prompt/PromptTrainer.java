package io.naru.search.model.prompt;

import io.naru.nn.train.Schedule;
import io.naru.search.model.encoder.EncoderModel;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;

/** Learns a prompt from a set of examples, in as many passes as the settings say. */
public final class PromptTrainer {
  private static final double WARM_UP = 0.05;

  /** Batches out of which one sorts queries by length, so that a batch has little padding. */
  private static final int POOL = 16;

  private final EncoderModel model;
  private final CatalogueVectors catalogue;
  private final PromptSettings settings;

  public PromptTrainer(EncoderModel model, CatalogueVectors catalogue, PromptSettings settings) {
    this.model = model;
    this.catalogue = catalogue;
    this.settings = settings;
  }

  /** Told after each step. */
  @FunctionalInterface
  public interface Listener {

    /**
     * @param loss before the step, in nats
     */
    void stepped(int step, int steps, float loss);
  }

  /**
   * The averaged prompt at the end.
   *
   * @param seed of the prompt's first values and of the order of the examples
   */
  public EncoderPrompt train(List<PromptExample> examples, long seed, Listener listener) {
    if (examples.isEmpty()) {
      throw new IllegalArgumentException("there is nothing to learn from");
    }
    Map<String, Integer> lengths = new HashMap<>();
    examples.forEach(e -> lengths.computeIfAbsent(e.query(), q -> model.pieces().encode(q).length));
    SplittableRandom seeds = new SplittableRandom(seed);
    Schedule schedule = Schedule.warmupCosine(WARM_UP, 0);
    try (PromptTuner tuner = new PromptTuner(model, catalogue, settings, seeds.nextLong())) {
      Random order = new Random(seeds.nextLong());
      int perEpoch = (examples.size() + settings.batch() - 1) / settings.batch();
      int steps = settings.epochs() * perEpoch;
      int step = 0;
      for (int epoch = 0; epoch < settings.epochs(); epoch++) {
        for (List<PromptExample> batch : batches(examples, lengths, order)) {
          double rate = settings.rate() * schedule.factor((step + 1.0) / steps);
          float loss = tuner.step(batch, rate);
          listener.stepped(++step, steps, loss);
        }
      }
      return tuner.averaged();
    }
  }

  private List<List<PromptExample>> batches(
      List<PromptExample> examples, Map<String, Integer> lengths, Random order) {
    List<PromptExample> shuffled = new ArrayList<>(examples);
    Collections.shuffle(shuffled, order);
    List<List<PromptExample>> batches = new ArrayList<>();
    for (List<PromptExample> pool : divide(shuffled, settings.batch() * POOL)) {
      List<PromptExample> sorted = new ArrayList<>(pool);
      sorted.sort(Comparator.comparingInt(e -> lengths.get(e.query())));
      batches.addAll(divide(sorted, settings.batch()));
    }
    Collections.shuffle(batches, order);
    return batches;
  }

  private static List<List<PromptExample>> divide(List<PromptExample> examples, int size) {
    List<List<PromptExample>> parts = new ArrayList<>();
    for (int start = 0; start < examples.size(); start += size) {
      parts.add(examples.subList(start, Math.min(examples.size(), start + size)));
    }
    return parts;
  }
}
