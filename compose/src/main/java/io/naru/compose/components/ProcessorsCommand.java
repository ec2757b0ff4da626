package io.naru.compose.components;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.naru.compose.cli.ExitCode;
import io.naru.compose.cli.HelpMixin;
import io.naru.compose.cli.SettingsOptions;
import io.naru.compose.process.Foreground;
import io.naru.compose.process.Part;
import io.naru.compose.process.Parts;
import io.naru.compose.process.ProcessMeters;
import io.naru.compose.process.ServeOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Runs the processors alone. */
@Command(
    name = "processors",
    description = "Run the Kafka Streams processors (the conservation auditor) until stopped.")
public final class ProcessorsCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private HelpMixin help;
  @Mixin private SettingsOptions settings;
  @Mixin private ServeOptions serve;

  @Override
  public Integer call() throws Exception {
    Map<String, String> all = settings.load();
    PrometheusMeterRegistry meters = ProcessMeters.create();
    List<List<Part>> stages = new ArrayList<>();
    stages.add(List.of(ProcessorsPart.of(() -> all, meters)));
    if (serve.wanted()) {
      stages.add(List.of(serve.part(meters, () -> true)));
    }
    Foreground.run(stages, new Announcements(spec.commandLine().getOut()), Parts::awaitEnd);
    return ExitCode.OK;
  }
}
