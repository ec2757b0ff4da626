package io.naru.compose.components;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.naru.compose.cli.ExitCode;
import io.naru.compose.cli.HelpMixin;
import io.naru.compose.cli.SettingsOptions;
import io.naru.compose.process.Foreground;
import io.naru.compose.process.Parts;
import io.naru.compose.process.ProcessMeters;
import io.naru.compose.process.ServeOptions;
import io.naru.fundus.worker.FundusWorkerConfig;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs fundus workers alone. */
@Command(
    name = "fundus",
    description = {
      "Run fundus workers until stopped. Any number of them share the photographs and groups; each",
      "process has its own fundus.worker.dir."
    })
final class FundusWorkerCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private HelpMixin help;
  @Mixin private SettingsOptions settings;
  @Mixin private ServeOptions serve;

  @Option(
      names = "--role",
      split = ",",
      paramLabel = "ROLE",
      description = "What it does: ${COMPLETION-CANDIDATES}. Default: all of them.")
  private Set<FundusWorkerRole> roles = EnumSet.allOf(FundusWorkerRole.class);

  @Option(
      names = "--models",
      paramLabel = "DIR",
      description = "Networks that naru train fundus wrote. Default: the ones that ship.")
  private Path models;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Where the networks that ship are unpacked. Default: ${DEFAULT-VALUE}.",
      defaultValue = ".naru/data")
  private Path data;

  @Override
  public Integer call() throws Exception {
    Map<String, String> all = settings.load();
    if (models != null) {
      all.put(FundusWorkerConfig.MODELS, models.toAbsolutePath().normalize().toString());
    }
    PrometheusMeterRegistry meters = ProcessMeters.create();
    Foreground.run(
        serve.stages(
            FundusWorkerParts.of(roles, () -> all, meters, data.resolve("models")), meters),
        new Announcements(spec.commandLine().getOut()),
        Parts::awaitEnd);
    return ExitCode.OK;
  }
}
