package io.naru.compose.client;

import io.naru.compose.cli.JsonOption;
import io.naru.publish.BulkKind;
import io.naru.publish.PublishReport;
import java.io.PrintWriter;

/** What came of publishing a file, for whoever asked for it. */
final class PublishedReport {
  private PublishedReport() {}

  /** Prints it; gives the exit code of the process. */
  static int print(PublishReport report, BulkKind kind, JsonOption json, PrintWriter out) {
    if (json.wanted()) {
      out.println(JsonOption.line(report));
    } else {
      out.printf(
          "%d %s published, %d bad lines, %d not written%n",
          report.published(), kind.plural(), report.bad(), report.failed());
      if (report.failed() > 0) {
        out.printf("to go on: --skip %d%n", report.resumeAfter());
      }
    }
    return report.exitCode();
  }
}
