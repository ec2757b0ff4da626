package io.naru.compose.ledger;

import io.naru.compose.cli.HelpMixin;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The ledger of what was done with patients' data. */
@Command(
    name = "ledger",
    description = "Check the ledger of what was done with patients' photographs.",
    subcommands = {
      VerifyLedgerCommand.class,
      ProveMembershipCommand.class,
      CheckMembershipCommand.class
    })
public final class LedgerCommand implements Runnable {
  @Spec private CommandSpec spec;
  @Mixin private HelpMixin help;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "say what: verify, prove or check");
  }
}
