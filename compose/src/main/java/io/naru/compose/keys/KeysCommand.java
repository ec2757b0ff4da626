package io.naru.compose.keys;

import io.naru.compose.cli.HelpMixin;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Keys of tenants. */
@Command(
    name = "keys",
    description = "Make the keys that personal data are sealed with.",
    subcommands = FundusKeysCommand.class)
public final class KeysCommand implements Runnable {
  @Spec private CommandSpec spec;
  @Mixin private HelpMixin help;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "say of what: fundus");
  }
}
