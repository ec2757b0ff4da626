package io.naru.graph.model.state;

import io.naru.graph.model.state.Operation.InsertEdge;
import io.naru.graph.model.state.Operation.RemoveEdge;
import io.naru.graph.model.state.Operation.RemoveNode;
import io.naru.graph.model.state.Operation.UpsertNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** A graph of names in sorted collections, against which the live one is held. */
public final class PlainGraph {
  final Map<String, UpsertNode> nodes = new TreeMap<>();
  final Set<List<String>> edges = new LinkedHashSet<>();
  private final Set<String> classes = new LinkedHashSet<>();
  private boolean features;

  static List<String> edge(String a, String b) {
    return a.compareTo(b) < 0 ? List.of(a, b) : List.of(b, a);
  }

  void apply(Operation operation) {
    if (operation instanceof UpsertNode upsert) {
      upsert.label().map(NodeLabel::name).filter(name -> !name.isEmpty()).ifPresent(classes::add);
      features |= upsert.features().isPresent();
      nodes.merge(upsert.node(), upsert, PlainGraph::merged);
    } else if (operation instanceof RemoveNode removal) {
      nodes.remove(removal.node());
      edges.removeIf(edge -> edge.contains(removal.node()));
    } else if (operation instanceof InsertEdge insert && insert.relation().isEmpty()) {
      edges.add(edge(insert.source(), insert.target()));
    } else if (operation instanceof RemoveEdge removal && removal.relation().isEmpty()) {
      edges.remove(edge(removal.source(), removal.target()));
    }
  }

  private static UpsertNode merged(UpsertNode before, UpsertNode after) {
    return new UpsertNode(
        after.node(), after.features().or(before::features), after.label().or(before::label));
  }

  /** The same graph, built at once. */
  public LiveGraph rebuilt() {
    LiveGraph graph = new LiveGraph();
    for (String name : classes) {
      graph.classes.see(new NodeLabel(name, LabelUse.TRAIN));
    }
    if (features) {
      graph.width = 4;
    }
    for (UpsertNode node : nodes.values()) {
      graph.apply(node, GraphObserver.NONE);
    }
    for (List<String> edge : edges) {
      graph.apply(new InsertEdge(edge.get(0), edge.get(1), ""), GraphObserver.NONE);
    }
    return graph;
  }
}
