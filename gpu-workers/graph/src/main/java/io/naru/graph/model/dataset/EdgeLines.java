package io.naru.graph.model.dataset;

import io.naru.graph.model.graph.Graph;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;

/** The undirected simple graph of an edge file, and the count of lines that are no edge of it. */
record EdgeLines(Graph graph, GraphDataset.Cleaned cleaned) {
  static EdgeLines read(Path file, int nodes) throws DatasetException {
    Set<Long> edges = new LinkedHashSet<>();
    int[] left = new int[2];
    LineReader lines = new LineReader(file);
    lines.each(
        2,
        fields -> {
          long u = lines.integer(fields[0], 0, nodes);
          long v = lines.integer(fields[1], 0, nodes);
          if (u == v) {
            left[0]++;
          } else if (!edges.add(Math.min(u, v) << 32 | Math.max(u, v))) {
            left[1]++;
          }
        });
    int[] lower = edges.stream().mapToInt(edge -> (int) (edge >>> 32)).toArray();
    int[] higher = edges.stream().mapToInt(Long::intValue).toArray();
    return new EdgeLines(
        Graph.of(nodes, lower, higher), new GraphDataset.Cleaned(left[0], left[1]));
  }
}
