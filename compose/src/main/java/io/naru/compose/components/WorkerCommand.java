package io.naru.compose.components;

import io.naru.compose.cli.HelpMixin;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Runs a worker alone. */
@Command(
    name = "worker",
    description = "Run a worker of a pipeline until stopped.",
    subcommands = {
      ChatWorkerCommand.class,
      SearchWorkerCommand.class,
      GraphWorkerCommand.class,
      FundusWorkerCommand.class
    })
public final class WorkerCommand implements Runnable {
  @Spec private CommandSpec spec;
  @Mixin private HelpMixin help;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "say which pipeline: chat, search, graph or fundus");
  }
}
