package io.naru.compose.train;

import io.naru.compose.cli.HelpMixin;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Trains a model from data that the project makes, or from photographs that it is given. */
@Command(
    name = "train",
    description = "Train a model: from nothing but a seed, or on photographs.",
    subcommands = {TrainChatCommand.class, TrainFundusCommand.class})
public final class TrainCommand implements Runnable {
  @Spec private CommandSpec spec;
  @Mixin private HelpMixin help;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "say what to train: chat or fundus");
  }
}
