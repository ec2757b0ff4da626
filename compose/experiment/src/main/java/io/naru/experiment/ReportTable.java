package io.naru.experiment;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** A report as a Markdown table, for people and for docs/results. */
public final class ReportTable {
  private ReportTable() {}

  /** One row an arm, one column a metric; {@code mean ± sd} where it was repeated. */
  public static String render(Report report) {
    Set<String> columns = new LinkedHashSet<>();
    report.rows().forEach(row -> columns.addAll(row.metrics().keySet()));
    var out = new StringBuilder();
    line(out, "arm", List.copyOf(columns));
    out.append("|---").append("|---:".repeat(columns.size())).append("|\n");
    for (Row row : report.rows()) {
      List<String> cells = new ArrayList<>();
      columns.forEach(column -> cells.add(cell(row.metrics(), column)));
      line(out, row.arm(), cells);
    }
    settings(report, out);
    return out.toString();
  }

  /** Words do not fit columns: one line a setting, below the table. */
  private static void settings(Report report, StringBuilder out) {
    for (Row row : report.rows()) {
      row.settings()
          .forEach((name, value) -> out.append("\n%s, %s: %s\n".formatted(row.arm(), name, value)));
    }
  }

  private static void line(StringBuilder out, String first, List<String> cells) {
    out.append("| ").append(first);
    cells.forEach(cell -> out.append(" | ").append(cell));
    out.append(" |\n");
  }

  private static String cell(Map<String, Metric> metrics, String column) {
    Metric metric = metrics.get(column);
    if (metric == null) {
      return "";
    }
    String mean = number(metric.mean());
    return metric.values().size() == 1 ? mean : mean + " ± " + number(metric.sd());
  }

  private static String number(double value) {
    double size = Math.abs(value);
    String format = size >= 100 ? "%.0f" : size >= 1 ? "%.2f" : "%.4f";
    return String.format(Locale.ROOT, format, value);
  }
}
