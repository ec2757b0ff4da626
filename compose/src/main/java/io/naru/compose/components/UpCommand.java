package io.naru.compose.components;

import io.naru.compose.cli.ExitCode;
import io.naru.compose.cli.HelpMixin;
import io.naru.compose.cli.SettingsOptions;
import io.naru.compose.process.Foreground;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs everything in one process. */
@Command(
    name = "up",
    description = {
      "Run everything in one process until stopped: an embedded Kafka broker unless",
      "--bootstrap-servers names a cluster, the topics, and every component."
    })
public final class UpCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private HelpMixin help;
  @Mixin private SettingsOptions settings;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Where state is kept for the next start. Default: ${DEFAULT-VALUE}.",
      defaultValue = ".naru/data")
  private Path data;

  @Option(
      names = "--kafka-port",
      paramLabel = "PORT",
      description = "Port of the embedded broker; 0 takes a free one. Default: ${DEFAULT-VALUE}.",
      defaultValue = "9092")
  private int kafkaPort;

  @Override
  public Integer call() throws Exception {
    PrintWriter out = spec.commandLine().getOut();
    Everything everything = new Everything(settings.load(), data, kafkaPort);
    Foreground.run(
        everything.parts(),
        new Announcements(out),
        parts -> {
          out.println("Data is kept in " + data.toAbsolutePath().normalize());
          out.println("Everything is up. Ctrl-C stops it.");
          parts.awaitEnd();
        });
    return ExitCode.OK;
  }
}
