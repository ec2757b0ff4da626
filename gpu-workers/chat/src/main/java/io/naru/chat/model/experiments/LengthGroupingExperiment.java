package io.naru.chat.model.experiments;

import io.naru.chat.model.training.LengthGrouping;
import io.naru.experiment.Experiment;
import io.naru.experiment.Metric;
import io.naru.experiment.Row;
import io.naru.experiment.Trial;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/** How much of the batches' area is padding, at the same token budget, on log-normal lengths. */
public final class LengthGroupingExperiment implements Experiment {
  private static final int EXAMPLES = 8192;
  private static final int MAX_TOKENS = 4096;
  private static final int LONGEST = 512;

  @Override
  public String name() {
    return "length_grouping";
  }

  @Override
  public String summary() {
    return "Padding in batches of random order against batches grouped by length.";
  }

  @Override
  public List<Row> run(Trial trial) {
    List<Double> randomWaste = new ArrayList<>();
    List<Double> groupedWaste = new ArrayList<>();
    List<Double> randomBatches = new ArrayList<>();
    List<Double> groupedBatches = new ArrayList<>();
    for (long seed : trial.seeds()) {
      Random random = new Random(seed);
      List<Integer> lengths = new ArrayList<>();
      for (int i = 0; i < EXAMPLES; i++) {
        lengths.add((int) Math.min(LONGEST, 1 + Math.exp(4 + random.nextGaussian())));
      }
      List<int[]> arbitrary = randomOrder(lengths, random);
      List<int[]> grouped = LengthGrouping.batches(lengths, MAX_TOKENS, random);
      randomWaste.add(LengthGrouping.waste(lengths, arbitrary));
      groupedWaste.add(LengthGrouping.waste(lengths, grouped));
      randomBatches.add((double) arbitrary.size());
      groupedBatches.add((double) grouped.size());
    }
    return List.of(
        row("random", randomWaste, randomBatches), row("grouped", groupedWaste, groupedBatches));
  }

  private static Row row(String arm, List<Double> waste, List<Double> batches) {
    Map<String, Metric> metrics = new LinkedHashMap<>();
    metrics.put("padding_share", new Metric(waste));
    metrics.put("batches", new Metric(batches));
    return new Row(arm, metrics);
  }

  /** The same budget filled in random order. */
  private static List<int[]> randomOrder(List<Integer> lengths, Random random) {
    List<Integer> order = new ArrayList<>(IntStream.range(0, lengths.size()).boxed().toList());
    Collections.shuffle(order, random);
    List<int[]> batches = new ArrayList<>();
    List<Integer> open = new ArrayList<>();
    int width = 0;
    for (int index : order) {
      int wider = Math.max(width, lengths.get(index));
      if (!open.isEmpty() && (open.size() + 1) * wider > MAX_TOKENS) {
        batches.add(open.stream().mapToInt(Integer::intValue).toArray());
        open.clear();
        wider = lengths.get(index);
      }
      open.add(index);
      width = wider;
    }
    batches.add(open.stream().mapToInt(Integer::intValue).toArray());
    return batches;
  }
}
