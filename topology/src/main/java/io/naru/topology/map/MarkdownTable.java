package io.naru.topology.map;

import java.util.List;

/** A table in Markdown. */
final class MarkdownTable {
  private MarkdownTable() {}

  static String of(List<String> head, List<List<String>> rows) {
    StringBuilder table = new StringBuilder();
    append(table, head);
    append(table, head.stream().map(column -> "---").toList());
    rows.forEach(row -> append(table, row));
    return table.toString();
  }

  private static void append(StringBuilder table, List<String> cells) {
    table.append("| ");
    table.append(String.join(" | ", cells.stream().map(cell -> cell.replace("|", "\\|")).toList()));
    table.append(" |\n");
  }
}
