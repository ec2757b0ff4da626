package io.naru.graph.model.dataset;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One value for each node, whose lines may come in any order but exactly once. */
final class Rows<T> {
  private final Map<Integer, T> rows = new TreeMap<>();

  void put(LineReader lines, int node, T value) throws DatasetException {
    if (rows.putIfAbsent(node, value) != null) {
      throw lines.wrong("node " + node + " has a line already");
    }
  }

  int size() {
    return rows.size();
  }

  List<T> all(Path file, int nodes) throws DatasetException {
    for (int node = 0; node < nodes; node++) {
      if (!rows.containsKey(node)) {
        throw new DatasetException(file + " has no line for node " + node, null);
      }
    }
    return new ArrayList<>(rows.values());
  }
}
