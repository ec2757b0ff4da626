package io.naru.compose.experiment;

import io.naru.experiment.Experiment;
import io.naru.experiment.Report;
import io.naru.experiment.ReportTable;
import io.naru.experiment.Trial;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;

/** Runs an experiment for a person: progress on standard error, the result on standard output. */
public final class Measurement {
  private final PrintWriter out;
  private final PrintWriter err;
  private final boolean json;

  /**
   * @param json whether the result is one JSON object on the last line; a table otherwise
   */
  public Measurement(CommandLine commandLine, boolean json) {
    this.out = commandLine.getOut();
    this.err = commandLine.getErr();
    this.json = json;
  }

  /** Runs it and prints the report. */
  public void run(Experiment experiment, List<Long> seeds, Map<String, String> options)
      throws Exception {
    long start = System.nanoTime();
    Trial trial =
        new Trial(
            seeds,
            options,
            (what, done, total) -> {
              err.printf(
                  "%4d s  %d/%d  %s%n",
                  (System.nanoTime() - start) / 1_000_000_000, done, total, what);
              err.flush();
            });
    Report report = Report.of(experiment, trial, StackVersions.read());
    out.println(json ? report.toJson() : ReportTable.render(report));
    out.flush();
  }
}
