package io.naru.compose.components;

import io.naru.compose.cli.HelpMixin;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Takes results out of Kafka. */
@Command(
    name = "sink",
    description = "Take records out of Kafka to where people keep them.",
    subcommands = {SinkFilesCommand.class, SinkFundusCommand.class})
public final class SinkCommand implements Runnable {
  @Spec private CommandSpec spec;
  @Mixin private HelpMixin help;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "say what: files or fundus");
  }
}
