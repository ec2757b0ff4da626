package io.naru.compose.demo;

import io.naru.compose.demo.SearchQuality.Group;
import java.io.PrintWriter;
import java.util.List;

/** NDCG@10 before and after, a line a measurement, a column a group of queries. */
final class LearningTable {

  /** One measurement. */
  record Line(String when, SearchQuality quality) {}

  private LearningTable() {}

  static void print(int queries, List<Line> lines, PrintWriter out) {
    out.printf(
        "%nNDCG@10 of the %d queries, for intents that shoppers have (known) or not (new):%n",
        queries);
    out.printf("  %-26s %-14s", "", "version");
    for (Group group : Group.values()) {
      out.printf(" %10s", group.title());
    }
    out.println();
    for (Line line : lines) {
      out.printf("  %-26s %-14s", line.when(), line.quality().shortVersion());
      for (Group group : Group.values()) {
        out.printf(" %10.3f", line.quality().of(group));
      }
      out.println();
    }
    out.flush();
  }
}
