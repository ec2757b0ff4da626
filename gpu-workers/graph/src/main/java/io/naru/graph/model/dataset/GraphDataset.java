package io.naru.graph.model.dataset;

import io.naru.graph.model.graph.LabelledGraph;
import io.naru.graph.model.graph.Split;
import java.util.List;

/**
 * A folder read.
 *
 * @param name the folder's name
 * @param graph graph, features and labels
 * @param fixed the public split of {@code split.tsv}; null where the folder has none
 * @param splits the splits of {@code splits10.tsv}, in their order; empty where the folder has none
 * @param cleaned what was left out so that the graph is undirected and simple
 */
public record GraphDataset(
    String name, LabelledGraph graph, Split fixed, List<Split> splits, Cleaned cleaned) {

  /**
   * Edge lines that gave no edge.
   *
   * @param selfLoops lines from a node to itself
   * @param repeats lines of an edge that was there already, in the same or the other direction
   */
  public record Cleaned(int selfLoops, int repeats) {}

  /**
   * The public split, or the first of the ten where there is none.
   *
   * @throws DatasetException if the folder has no split at all
   */
  public Split first() throws DatasetException {
    if (fixed == null && splits.isEmpty()) {
      throw new DatasetException(name + " has neither split.tsv nor splits10.tsv", null);
    }
    return fixed == null ? splits.get(0) : fixed;
  }

  /**
   * Checks that a model can be trained, chosen and judged on a split.
   *
   * @throws DatasetException if one of its parts has no node with a label
   */
  public void requireUsable(Split split) throws DatasetException {
    require(split, "train", split.train());
    require(split, "val", split.validation());
    require(split, "test", split.test());
  }

  private void require(Split split, String part, int[] nodes) throws DatasetException {
    if (nodes.length == 0) {
      throw new DatasetException(
          "%s: no node with a label is \"%s\" in %s".formatted(name, part, split.name()), null);
    }
  }
}
