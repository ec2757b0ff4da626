package io.naru.graph.model.state;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of each node by itself: name, features, label. Numbers go as in {@link Adjacency}.
 */
final class NodeTable {
  private final Map<String, Integer> numbers = new HashMap<>();
  private final List<String> names = new ArrayList<>();
  private final List<SparseVector> features = new ArrayList<>();
  private final List<NodeLabel> labels = new ArrayList<>();

  /** Returns -1 for a name that is not there. */
  int number(String name) {
    return numbers.getOrDefault(name, -1);
  }

  String name(int node) {
    return names.get(node);
  }

  Optional<SparseVector> features(int node) {
    return Optional.ofNullable(features.get(node));
  }

  NodeLabel label(int node) {
    return labels.get(node);
  }

  void features(int node, SparseVector vector) {
    features.set(node, vector);
  }

  void label(int node, NodeLabel label) {
    labels.set(node, label);
  }

  void add(String name) {
    numbers.put(name, names.size());
    names.add(name);
    features.add(null);
    labels.add(NodeLabel.NONE);
  }

  /** The last node takes the number of the one that goes. */
  void remove(int node) {
    numbers.remove(names.get(node));
    int last = names.size() - 1;
    if (node != last) {
      numbers.put(names.get(last), node);
    }
    takeLast(names, node);
    takeLast(features, node);
    takeLast(labels, node);
  }

  private static <T> void takeLast(List<T> values, int at) {
    T last = values.remove(values.size() - 1);
    if (at < values.size()) {
      values.set(at, last);
    }
  }

  List<String> names() {
    return Collections.unmodifiableList(names);
  }
}
