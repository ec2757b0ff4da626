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
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes the cluster as declared. */
@Command(
    name = "apply",
    description = {
      "Make the cluster as declared: create topics, add partitions, set settings, grant rights.",
      "Never deletes or shrinks anything without --allow-loss."
    })
final class ApplyCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private HelpMixin help;
  @Mixin private SettingsOptions settings;

  @Option(
      names = "--allow-loss",
      description = "Also delete, shrink and revoke: records or rights may go.")
  private boolean lossAllowed;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    Plan plan =
        Provisioning.apply(
            settings.load(), lossAllowed, change -> out.println("+ " + change.text()));
    out.println(plan.isEmpty() ? "nothing to do" : plan.applicable(lossAllowed).size() + " made");
    out.flush();
    int left = plan.left(lossAllowed).size();
    if (left > 0) {
      plan.left(lossAllowed).forEach(change -> out.println("left as it is: " + change.text()));
      throw new CommandFailure(left + " differences are left: see naru topology apply --help");
    }
    return ExitCode.OK;
  }
}
