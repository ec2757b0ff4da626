package io.naru.compose.components;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.naru.compose.cli.ExitCode;
import io.naru.compose.cli.HelpMixin;
import io.naru.compose.cli.SettingsOptions;
import io.naru.compose.process.Foreground;
import io.naru.compose.process.Parts;
import io.naru.compose.process.ProcessMeters;
import io.naru.compose.process.ServeOptions;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs a chat worker alone. */
@Command(
    name = "chat",
    description = "Run a chat worker until stopped. Any number of them share the prompts.")
final class ChatWorkerCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private HelpMixin help;
  @Mixin private SettingsOptions settings;
  @Mixin private ModelOption model;
  @Mixin private ServeOptions serve;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Where the model that ships is unpacked. Default: ${DEFAULT-VALUE}.",
      defaultValue = ".naru/data")
  private Path data;

  @Override
  public Integer call() throws Exception {
    Map<String, String> all = settings.load();
    model.addTo(all);
    PrometheusMeterRegistry meters = ProcessMeters.create();
    Foreground.run(
        serve.stages(ChatWorkerPart.of(() -> all, meters, data.resolve("models")), meters),
        new Announcements(spec.commandLine().getOut()),
        Parts::awaitEnd);
    return ExitCode.OK;
  }
}
