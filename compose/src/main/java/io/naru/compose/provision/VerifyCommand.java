package io.naru.compose.provision;

import io.naru.compose.cli.CommandFailure;
import io.naru.compose.cli.ExitCode;
import io.naru.compose.cli.HelpMixin;
import io.naru.compose.cli.SettingsOptions;
import io.naru.topology.plan.Plan;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Fails if anything differs. */
@Command(
    name = "verify",
    description = "Exit with 1 if the cluster differs from the declaration, and print how.")
final class VerifyCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private HelpMixin help;
  @Mixin private SettingsOptions settings;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    Plan plan = Provisioning.plan(settings.load());
    plan.lines().forEach(out::println);
    out.flush();
    if (!plan.isEmpty()) {
      throw new CommandFailure(
          plan.changes().size() + " differences between the declaration and the cluster");
    }
    out.println("the cluster is as declared");
    return ExitCode.OK;
  }
}
