package io.naru.graph.model.dataset;

import io.naru.graph.model.graph.LabelledGraph;
import io.naru.graph.model.graph.SparseRows;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * Reads a folder of these files, UTF-8, nodes numbered from 0:
 *
 * <ul>
 *   <li>{@code labels.tsv}: node, class (-1: none); one line a node, it says how many nodes there
 *       are
 *   <li>{@code features.tsv}: node, {@code column:value,...} with ascending columns (may be empty);
 *       one line a node
 *   <li>{@code edges.tsv}: two nodes; self loops and repeats in either direction are left out
 *   <li>{@code split.tsv} (may be absent): node, {@code train | val | test | none}; a node without
 *       a label counts as none
 *   <li>{@code splits10.tsv} (may be absent): node, then the same word for each of the splits
 * </ul>
 */
public final class GraphDatasetReader {
  private static final int MAX_NODES = 1 << 26;
  private static final int MAX_COLUMNS = 1 << 24;
  private static final String FEATURES_FORM = "node, tab, column:value,... with ascending columns";

  private GraphDatasetReader() {}

  /**
   * @param folder where the files lie
   * @throws DatasetException if one is missing or wrong; the message is one line for the user
   */
  public static GraphDataset read(Path folder) throws DatasetException {
    if (!Files.isDirectory(folder)) {
      throw new DatasetException(folder + " is not a folder", null);
    }
    int[] labels = labels(folder.resolve("labels.tsv"));
    SparseRows features = features(folder.resolve("features.tsv"), labels.length);
    EdgeLines edges = EdgeLines.read(folder.resolve("edges.tsv"), labels.length);
    int classes = Math.max(0, Arrays.stream(labels).max().orElse(-1) + 1);
    SplitFiles splits = new SplitFiles(labels);
    Path fixed = folder.resolve("split.tsv");
    Path many = folder.resolve("splits10.tsv");
    return new GraphDataset(
        folder.toAbsolutePath().normalize().getFileName().toString(),
        new LabelledGraph(edges.graph(), features, labels, classes),
        Files.exists(fixed) ? splits.fixed(fixed) : null,
        Files.exists(many) ? splits.many(many) : List.of(),
        edges.cleaned());
  }

  private static int[] labels(Path file) throws DatasetException {
    Rows<Integer> rows = new Rows<>();
    LineReader lines = new LineReader(file);
    lines.each(
        2,
        fields ->
            rows.put(
                lines,
                lines.integer(fields[0], 0, MAX_NODES),
                lines.integer(fields[1], LabelledGraph.NO_LABEL, MAX_NODES)));
    return rows.all(file, rows.size()).stream().mapToInt(Integer::intValue).toArray();
  }

  private static SparseRows features(Path file, int nodes) throws DatasetException {
    Rows<SparseRow> rows = new Rows<>();
    LineReader lines = new LineReader(file, FEATURES_FORM);
    lines.each(
        2,
        fields ->
            rows.put(lines, lines.integer(fields[0], 0, nodes), SparseRow.parse(lines, fields[1])));
    List<SparseRow> all = rows.all(file, nodes);
    int width = all.stream().mapToInt(SparseRow::width).max().orElse(0);
    int[] offsets = new int[nodes + 1];
    for (int node = 0; node < nodes; node++) {
      offsets[node + 1] = offsets[node] + all.get(node).columns().length;
    }
    int[] columns = new int[offsets[nodes]];
    float[] values = new float[offsets[nodes]];
    for (int node = 0; node < nodes; node++) {
      SparseRow row = all.get(node);
      System.arraycopy(row.columns(), 0, columns, offsets[node], row.columns().length);
      System.arraycopy(row.values(), 0, values, offsets[node], row.values().length);
    }
    return new SparseRows(width, offsets, columns, values);
  }

  /** The entries of one line; width is one more than its last column. */
  private record SparseRow(int[] columns, float[] values) {
    static SparseRow parse(LineReader lines, String text) throws DatasetException {
      String[] entries = text.isEmpty() ? new String[0] : text.split(",");
      int[] columns = new int[entries.length];
      float[] values = new float[entries.length];
      for (int at = 0; at < entries.length; at++) {
        int colon = entries[at].indexOf(':');
        if (colon < 0) {
          throw lines.wrong("\"" + entries[at] + "\" has no colon");
        }
        int after = at == 0 ? 0 : columns[at - 1] + 1;
        columns[at] = lines.integer(entries[at].substring(0, colon), after, MAX_COLUMNS);
        values[at] = lines.real(entries[at].substring(colon + 1));
      }
      return new SparseRow(columns, values);
    }

    int width() {
      return columns.length == 0 ? 0 : columns[columns.length - 1] + 1;
    }
  }
}
