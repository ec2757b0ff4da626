package io.naru.compose.components;

import io.naru.compose.cli.ExitCode;
import io.naru.compose.cli.HelpMixin;
import io.naru.compose.cli.SettingsOptions;
import io.naru.search.model.continual.guard.OffsetInterval;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Takes a range of examples out of what the trainer learns. */
@Command(
    name = "quarantine",
    description =
        "Take offsets of search.examples out of what is learnt. The trainer must be stopped; it"
            + " goes on from the newest version that has seen none of them.")
final class QuarantineCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private HelpMixin help;
  @Mixin private SettingsOptions settings;

  @Option(names = "--from", required = true, paramLabel = "OFFSET", description = "The first.")
  private long from;

  @Option(
      names = "--until",
      required = true,
      paramLabel = "OFFSET",
      description = "The first that is not one of them any more.")
  private long until;

  @Option(
      names = "--reason",
      required = true,
      paramLabel = "TEXT",
      description = "Why; stands in model.versions.")
  private String reason;

  @Override
  public Integer call() throws Exception {
    OffsetInterval interval = new OffsetInterval(from, until);
    List<String> decided =
        StoppedTrainer.change(
            settings, control -> control.quarantine(interval, reason, Instant.now()));
    decided.forEach(spec.commandLine().getOut()::println);
    return ExitCode.OK;
  }
}
