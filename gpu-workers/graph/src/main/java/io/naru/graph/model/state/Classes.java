package io.naru.graph.model.state;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The classes of a graph, numbered in the order in which they first appeared; they never go. */
final class Classes {
  private final List<String> names = new ArrayList<>();
  private final Map<String, Integer> numbers = new HashMap<>();
  private final Map<NodeLabel, NodeLabel> labels = new HashMap<>();

  Classes(List<String> names) {
    names.forEach(this::add);
  }

  private void add(String name) {
    if (numbers.putIfAbsent(name, names.size()) == null) {
      names.add(name);
    }
  }

  int number(String name) {
    return numbers.get(name);
  }

  /** The same label, one object for all nodes that have it. */
  NodeLabel see(NodeLabel label) {
    if (label.name().isEmpty()) {
      return NodeLabel.NONE;
    }
    add(label.name());
    return labels.computeIfAbsent(label, same -> same);
  }

  List<String> names() {
    return List.copyOf(names);
  }
}
