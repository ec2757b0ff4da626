package io.naru.graph.model.experiments;

import io.naru.experiment.Trial;
import io.naru.graph.model.dataset.DatasetException;
import io.naru.graph.model.dataset.GraphDataset;
import io.naru.graph.model.dataset.GraphDatasetReader;
import io.naru.graph.model.graph.LabelledGraph;
import io.naru.graph.model.graph.Split;
import java.nio.file.Path;
import java.util.List;

/**
 * A graph folder and which of its splits are wanted.
 *
 * @param name of the folder
 * @param graph features as the folder has them
 * @param splits all of its splits
 * @param from the first one wanted
 * @param to one past the last one wanted
 */
record SplitGraph(String name, LabelledGraph graph, List<Split> splits, int from, int to) {
  private static final int ALL = 10;

  /**
   * Reads the folder of option {@code data}. Options {@code split-from} and {@code splits} choose
   * among its ten splits; {@code splits=fixed} takes the public one, as does a folder that has no
   * other.
   *
   * @throws IllegalArgumentException if an option is missing or out of range
   * @throws DatasetException if the folder is no graph, or a part of a split is empty
   */
  static SplitGraph read(Trial trial) throws DatasetException {
    String folder =
        trial
            .option("data")
            .orElseThrow(
                () -> new IllegalArgumentException("--data DIR is needed: a graph folder"));
    GraphDataset dataset = GraphDatasetReader.read(Path.of(folder));
    boolean fixed = trial.option("splits").filter("fixed"::equals).isPresent();
    if (fixed || dataset.splits().isEmpty()) {
      if (fixed && dataset.fixed() == null) {
        throw new IllegalArgumentException(dataset.name() + " has no public split");
      }
      dataset.requireUsable(dataset.first());
      return new SplitGraph(dataset.name(), dataset.graph(), List.of(dataset.first()), 0, 1);
    }
    int from = trial.option("split-from", 0);
    int count = trial.option("splits", ALL);
    if (from < 0 || from >= dataset.splits().size() || count < 1) {
      throw new IllegalArgumentException(
          "splits begin at 0.." + (dataset.splits().size() - 1) + " and there is at least one");
    }
    int to = Math.min(dataset.splits().size(), from + count);
    for (Split split : dataset.splits().subList(from, to)) {
      dataset.requireUsable(split);
    }
    return new SplitGraph(dataset.name(), dataset.graph(), dataset.splits(), from, to);
  }
}
