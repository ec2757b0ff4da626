package io.naru.compose.keys;

import io.naru.compose.cli.HelpMixin;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Keys of hospitals. */
@Command(
    name = "fundus",
    description = "Keys of hospitals that send photographs of the retina.",
    subcommands = CreateFundusKeysCommand.class)
final class FundusKeysCommand implements Runnable {
  @Spec private CommandSpec spec;
  @Mixin private HelpMixin help;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "say what: create");
  }
}
