package io.naru.compose.components;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.naru.compose.cli.ExitCode;
import io.naru.compose.cli.HelpMixin;
import io.naru.compose.cli.SettingsOptions;
import io.naru.compose.process.Foreground;
import io.naru.compose.process.Parts;
import io.naru.compose.process.ProcessMeters;
import io.naru.compose.process.ServeOptions;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Runs the processors alone. */
@Command(
    name = "processors",
    description =
        "Run the Kafka Streams processors (auditor, labeller, graph validator) until stopped.")
public final class ProcessorsCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private HelpMixin help;
  @Mixin private SettingsOptions settings;
  @Mixin private ServeOptions serve;

  @Override
  public Integer call() throws Exception {
    Map<String, String> all = settings.load();
    PrometheusMeterRegistry meters = ProcessMeters.create();
    Foreground.run(
        serve.stages(ProcessorsPart.of(() -> all, meters), meters),
        new Announcements(spec.commandLine().getOut()),
        Parts::awaitEnd);
    return ExitCode.OK;
  }
}
