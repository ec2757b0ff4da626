package io.naru.compose.demo.fundus;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Map.Entry;
import java.util.stream.Stream;

/** The figures as lines of text, for the terminal and for a page. */
final class FiguresTable {
  private static final List<String> HEAD =
      List.of("", "fid-like", "style", "graded alike", "vessels: members", "others' 95 %");

  private FiguresTable() {}

  /** Aligned columns. */
  static List<String> lines(Map<Arm, ArmFigures> figures) {
    return rows(figures)
        .map(row -> "  %-12s %10s %10s %14s %18s %14s".formatted(row.toArray()))
        .toList();
  }

  /** A table in Markdown. */
  static List<String> markdown(Map<Arm, ArmFigures> figures) {
    List<String> rows = rows(figures).map(row -> "| " + String.join(" | ", row) + " |").toList();
    return Stream.of(
            rows.subList(0, 1),
            List.of("|" + "---|".repeat(HEAD.size())),
            rows.subList(1, rows.size()))
        .flatMap(List::stream)
        .toList();
  }

  private static Stream<List<String>> rows(Map<Arm, ArmFigures> figures) {
    return Stream.concat(Stream.of(HEAD), figures.entrySet().stream().map(FiguresTable::row));
  }

  private static List<String> row(Entry<Arm, ArmFigures> arm) {
    ArmFigures figures = arm.getValue();
    return List.of(
        arm.getKey().title(),
        number("%.4f", figures.frechet()),
        number("%.3g", figures.style()),
        number("%.2f", figures.graded()),
        number("%.3f", figures.members()),
        number("%.3f", figures.others()));
  }

  private static String number(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }
}
