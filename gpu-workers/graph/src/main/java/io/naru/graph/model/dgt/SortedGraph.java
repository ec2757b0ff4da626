package io.naru.graph.model.dgt;

import io.naru.graph.model.dgt.sequence.Criterion;
import io.naru.graph.model.dgt.sequence.FeatureIndex;
import io.naru.graph.model.dgt.sequence.Neighbourhoods;
import io.naru.graph.model.dgt.sequence.NodeKeys;
import io.naru.graph.model.dgt.sequence.NodeSort;
import io.naru.graph.model.dgt.sequence.Sequences;
import io.naru.graph.model.graph.LabelledGraph;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * A graph with its sequences, computed once for all networks and seeds.
 *
 * @param graph n nodes
 * @param sequences by criterion
 */
public record SortedGraph(LabelledGraph graph, Map<Criterion, Sequences> sequences) {
  /** Sorts by some criteria. */
  public static SortedGraph of(LabelledGraph graph, int length, Criterion... criteria) {
    return of(graph, NodeKeys.numbered(graph.graph().nodes()), length, criteria);
  }

  /** Sorts by some criteria; keys tell apart what is equally near. */
  public static SortedGraph of(
      LabelledGraph graph, NodeKeys keys, int length, Criterion... criteria) {
    NodeSort sort =
        new NodeSort(
            Neighbourhoods.of(graph.graph()),
            FeatureIndex.of(graph.features()),
            keys,
            length,
            NodeSort.EPSILON);
    Map<Criterion, Sequences> sequences = new EnumMap<>(Criterion.class);
    for (Criterion criterion : criteria) {
      sequences.put(criterion, sort.by(criterion));
    }
    return new SortedGraph(graph, sequences);
  }

  /**
   * The sequences of some criteria.
   *
   * @throws IllegalArgumentException if the graph was not sorted by one of them
   */
  List<Sequences> by(List<Criterion> criteria) {
    if (!sequences.keySet().containsAll(criteria)) {
      throw new IllegalArgumentException(
          "sorted by " + sequences.keySet() + ", not by " + criteria);
    }
    return criteria.stream().map(sequences::get).toList();
  }
}
