package io.naru.compose.status;

import io.naru.compose.cli.ExitCode;
import io.naru.compose.cli.HelpMixin;
import io.naru.compose.cli.JsonOption;
import io.naru.compose.cli.SettingsOptions;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints whether every accepted request has ended. */
@Command(
    name = "status",
    description = {
      "Show accepted = results + errors + cancelled + expired + open, per topic and tenant,",
      "and what waits: requests without a worker, records that a group has not read, dead letters."
    },
    footer = {
      "What lags and what is dead is read and counted, as far as 16 MiB of a group or topic go; the",
      "rest counts by its offsets, the ends of transactions included."
    })
public final class StatusCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private HelpMixin help;
  @Mixin private SettingsOptions settings;
  @Mixin private JsonOption json;

  @Override
  public Integer call() throws Exception {
    PrintWriter out = spec.commandLine().getOut();
    Status status = Status.read(settings.kafka(), Instant.now());
    if (json.wanted()) {
      out.println(JsonOption.line(status));
    } else {
      StatusTable.print(status, out);
    }
    return ExitCode.OK;
  }
}
