package io.naru.compose.provision;

import io.naru.compose.cli.HelpMixin;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The declared topics, groups and access rules against a cluster. */
@Command(
    name = "topology",
    description = "Compare the declared topics, groups and access rules with a cluster.",
    subcommands = {PlanCommand.class, ApplyCommand.class, VerifyCommand.class, MapCommand.class})
public final class TopologyCommand implements Runnable {
  @Spec private CommandSpec spec;
  @Mixin private HelpMixin help;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "say what to do: plan, apply, verify or map");
  }
}
