package io.naru.compose.components;

import io.naru.compose.cli.ExitCode;
import io.naru.compose.cli.HelpMixin;
import io.naru.compose.cli.SettingsOptions;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Makes the trainer forget a user. */
@Command(
    name = "erase",
    description =
        "Forget the examples of a user. The trainer must be stopped. What versions have learnt from"
            + " them stays in those versions.")
final class EraseCommand implements Callable<Integer> {
  @Mixin private HelpMixin help;
  @Mixin private SettingsOptions settings;

  @Option(
      names = "--user-hash",
      required = true,
      paramLabel = "HASH",
      description = "The user's pseudonym, as in search.examples.")
  private String userHash;

  @Override
  public Integer call() throws Exception {
    StoppedTrainer.change(
        settings,
        control -> {
          control.erase(userHash, Instant.now());
          return List.of();
        });
    return ExitCode.OK;
  }
}
