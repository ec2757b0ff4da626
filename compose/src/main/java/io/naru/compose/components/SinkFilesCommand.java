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
import io.naru.sink.SinkConfig;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes topics into files. */
@Command(
    name = "files",
    description = {
      "Write the records of topics into Avro or Parquet files, partitioned by day, until stopped.",
      "Each record goes into exactly one file, however often this is killed and started."
    })
final class SinkFilesCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private HelpMixin help;
  @Mixin private SettingsOptions settings;
  @Mixin private ServeOptions serve;

  @Option(
      names = "--topics",
      paramLabel = "TOPIC[,...]",
      description = "What to write. The same as --set " + SinkConfig.TOPICS + "=...")
  private String topics;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Where to. The same as --set " + SinkConfig.DIRECTORY + "=...")
  private Path out;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "avro or parquet. The same as --set " + SinkConfig.FORMAT + "=...")
  private String format;

  @Override
  public Integer call() throws Exception {
    Map<String, String> all = settings.load();
    put(all, SinkConfig.TOPICS, topics);
    put(all, SinkConfig.DIRECTORY, out);
    put(all, SinkConfig.FORMAT, format);
    PrometheusMeterRegistry meters = ProcessMeters.create();
    List<List<Part>> stages = new ArrayList<>();
    stages.add(List.of(SinkPart.files(all, meters)));
    if (serve.wanted()) {
      stages.add(List.of(serve.part(meters, () -> true)));
    }
    Foreground.run(stages, new Announcements(spec.commandLine().getOut()), Parts::awaitEnd);
    return ExitCode.OK;
  }

  private static void put(Map<String, String> settings, String key, Object value) {
    if (value != null) {
      settings.put(key, value.toString());
    }
  }
}
