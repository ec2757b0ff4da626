package io.naru.compose.status;

import java.io.PrintWriter;
import java.util.List;

/** The status for people. */
final class StatusTable {
  private static final String HEAD = "%-16s %-12s %9s  = %9s + %6s + %9s + %7s + %6s   %s%n";
  private static final String ROW = "%-16s %-12s %9d  = %9d + %6d + %9d + %7d + %6d   %s%n";

  private StatusTable() {}

  static void print(Status status, PrintWriter out) {
    sums(status.sums(), out);
    status.waiting().forEach((group, n) -> out.printf("%-30s %d requests wait%n", group, n));
    status.lag().forEach((group, n) -> out.printf("%-30s %d records behind%n", group, n));
    status.deadLetters().forEach((topic, n) -> out.printf("%-30s %d dead letters%n", topic, n));
    out.flush();
  }

  /** The sums alone. */
  static void sums(List<Status.Sum> sums, PrintWriter out) {
    if (sums.isEmpty()) {
      out.println("no request has been accepted yet");
      return;
    }
    out.printf(
        HEAD,
        "topic",
        "tenant",
        "accepted",
        "results",
        "errors",
        "cancelled",
        "expired",
        "open",
        "");
    for (Status.Sum sum : sums) {
      out.printf(
          ROW,
          sum.topic(),
          sum.tenant(),
          sum.accepted(),
          sum.results(),
          sum.errors(),
          sum.cancelled(),
          sum.expired(),
          sum.open(),
          remark(sum));
    }
  }

  private static String remark(Status.Sum sum) {
    String open = sum.open() == 0 ? "" : "oldest open %.1f s ".formatted(sum.oldestOpenMs() / 1e3);
    return (open + (sum.unmatched() == 0 ? "" : sum.unmatched() + " unmatched")).strip();
  }
}
