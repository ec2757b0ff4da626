package io.naru.graph.model.dgt.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.naru.graph.model.graph.LabelledGraph;
import io.naru.graph.model.graph.Split;
import io.naru.nn.Gradients;
import io.naru.nn.train.AdamW;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * Fits a network to the training nodes of a split, full batch, and stops early on the validation
 * nodes. The network is left with the parameters of the best epoch. Test labels are only counted.
 */
public final class Fit {
  private static final double NO_CLIPPING = 1e9;

  private final LabelledGraph graph;
  private final Split split;
  private final FitSettings settings;

  /** To one split of a graph. */
  public Fit(LabelledGraph graph, Split split, FitSettings settings) {
    this.graph = graph;
    this.split = split;
    this.settings = settings;
  }

  /**
   * Fits.
   *
   * @param manager owns the optimiser's moments while it runs
   * @param progress is told each epoch done
   */
  public Fitted run(TransductiveNetwork network, NDManager manager, IntConsumer progress) {
    Gradients.enableOnThisThread();
    List<ParameterGroup> groups = network.parameters();
    List<AdamW> optimisers = new ArrayList<>();
    AdamW.Settings adam = new AdamW.Settings(0.9, 0.999, 1e-8, settings.weightDecay(), NO_CLIPPING);
    try (NDManager moments = manager.newSubManager()) {
      groups.forEach(group -> optimisers.add(new AdamW(moments, group.arrays(), adam)));
      return loop(network, groups, optimisers, progress);
    } finally {
      optimisers.forEach(AdamW::close);
    }
  }

  private Fitted loop(
      TransductiveNetwork network,
      List<ParameterGroup> groups,
      List<AdamW> optimisers,
      IntConsumer progress) {
    int[] labelled =
        Arrays.stream(split.train()).filter(node -> graph.labels()[node] >= 0).toArray();
    long[] nodes = Arrays.stream(labelled).asLongStream().toArray();
    long[] labels = Arrays.stream(labelled).mapToLong(node -> graph.labels()[node]).toArray();
    Snapshot best = null;
    double lowestLoss = Double.POSITIVE_INFINITY;
    int improved = 0;
    long start = System.nanoTime();
    int epoch = 0;
    while (epoch < settings.epochs() && epoch - improved < settings.patience()) {
      epoch++;
      network.learn(nodes, labels);
      for (int group = 0; group < groups.size(); group++) {
        optimisers.get(group).step(settings.learningRate() * groups.get(group).rate());
      }
      float[] logits = network.logits();
      Scores scores = scores(logits, split.validation());
      if (best == null || best.isWorseThan(scores)) {
        best = new Snapshot(epoch, scores, logits, values(groups));
        improved = epoch;
      }
      // On the plateau of the first epochs the loss falls long before an answer changes.
      if (scores.loss() < lowestLoss) {
        lowestLoss = scores.loss();
        improved = epoch;
      }
      progress.accept(epoch);
    }
    double seconds = (System.nanoTime() - start) / 1e9 / epoch;
    best.restore(groups);
    return new Fitted(
        best.scores.accuracy(),
        best.scores.loss(),
        scores(best.logits, split.test()).accuracy(),
        best.epoch,
        epoch,
        seconds,
        best.logits);
  }

  private Scores scores(float[] logits, int[] nodes) {
    return Scores.of(logits, graph.classes(), graph.labels(), nodes);
  }

  private static List<float[]> values(List<ParameterGroup> groups) {
    return groups.stream()
        .flatMap(group -> group.arrays().stream())
        .map(NDArray::toFloatArray)
        .toList();
  }

  private record Snapshot(int epoch, Scores scores, float[] logits, List<float[]> values) {
    boolean isWorseThan(Scores other) {
      return other.accuracy() > scores.accuracy()
          || other.accuracy() == scores.accuracy() && other.loss() < scores.loss();
    }

    void restore(List<ParameterGroup> groups) {
      Gradients.disableOnThisThread();
      int at = 0;
      for (ParameterGroup group : groups) {
        for (NDArray array : group.arrays()) {
          try (NDArray source = array.getManager().create(values.get(at++), array.getShape())) {
            source.copyTo(array);
          }
        }
      }
      Gradients.enableOnThisThread();
    }
  }
}
