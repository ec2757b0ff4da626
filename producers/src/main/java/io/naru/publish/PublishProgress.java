package io.naru.publish;

import io.naru.topology.config.KafkaSettings;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.util.stream.Stream;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Publishes a file in front of a person: a progress bar, then the lines that were bad. */
public final class PublishProgress {
  private PublishProgress() {}

  /**
   * Publishes a file.
   *
   * @param kind what its lines are
   * @param err where the bar and the bad lines go
   * @throws IOException if the file cannot be read
   * @throws InterruptedException if the thread was interrupted
   */
  public static PublishReport publish(
      KafkaSettings kafka, BulkKind kind, PublishOptions options, PrintStream err)
      throws IOException, InterruptedException {
    PublishReport report;
    try (ProgressBar bar = bar(kind, lines(options), err)) {
      report = BulkPublisher.publish(kafka, kind, options, bar::stepTo);
    }
    for (PublishReport.LineProblem problem : report.firstProblems()) {
      err.printf("%s:%d: %s%n", options.file(), problem.line(), problem.message());
    }
    long untold = report.bad() + report.failed() - report.firstProblems().size();
    if (untold > 0) {
      err.printf("and %d lines more%n", untold);
    }
    return report;
  }

  private static long lines(PublishOptions options) throws IOException {
    try (Stream<String> lines = Files.lines(options.file())) {
      return lines.count();
    }
  }

  private static ProgressBar bar(BulkKind kind, long lines, PrintStream err) {
    return new ProgressBarBuilder()
        .setTaskName(kind.plural())
        .setInitialMax(lines)
        .setStyle(ProgressBarStyle.ASCII)
        .setConsumer(new ConsoleProgressBarConsumer(err))
        .build();
  }
}
