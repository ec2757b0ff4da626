package io.naru.compose.provision;

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

/** Prints what differs. */
@Command(
    name = "plan",
    description = {
      "Print what differs between the declaration and the cluster.",
      "+ is made by apply, ! only with --allow-loss, ? never."
    })
final class PlanCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private HelpMixin help;
  @Mixin private SettingsOptions settings;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    Plan plan = Provisioning.plan(settings.load());
    plan.lines().forEach(out::println);
    out.println(plan.isEmpty() ? "nothing to do" : plan.changes().size() + " differences");
    return ExitCode.OK;
  }
}
