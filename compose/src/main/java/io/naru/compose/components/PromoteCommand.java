package io.naru.compose.components;

import io.naru.compose.cli.ExitCode;
import io.naru.compose.cli.HelpMixin;
import io.naru.compose.cli.SettingsOptions;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Promotes what the trainer has learnt, without the guard's consent. */
@Command(
    name = "promote",
    description =
        "Promote what has been learnt so far, whatever the guard thinks of it. The trainer must be"
            + " stopped; it announces the version when it starts, watches it, and takes it back if"
            + " it does worse.")
final class PromoteCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private HelpMixin help;
  @Mixin private SettingsOptions settings;

  @Option(
      names = "--by",
      required = true,
      paramLabel = "NAME",
      description = "Who decides so; stands in model.versions.")
  private String who;

  @Override
  public Integer call() throws Exception {
    List<String> decided =
        StoppedTrainer.change(settings, control -> control.promote(who, Instant.now()));
    decided.forEach(spec.commandLine().getOut()::println);
    return ExitCode.OK;
  }
}
