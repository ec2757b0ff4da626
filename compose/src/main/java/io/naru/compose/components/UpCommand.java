package io.naru.compose.components;

import io.naru.compose.cli.ExitCode;
import io.naru.compose.cli.HelpMixin;
import io.naru.compose.cli.SettingsOptions;
import io.naru.compose.process.Foreground;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
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
  @Mixin private PortOption port;
  @Mixin private ModelOption model;

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

  @Option(
      names = "--trainer",
      description = {
        "Run the search trainer too: it learns from feedback and decides what the search",
        "workers serve. A cluster has one."
      })
  private boolean trainer;

  @Override
  public Integer call() throws Exception {
    PrintWriter out = spec.commandLine().getOut();
    Map<String, String> all = settings.load();
    port.addTo(all);
    model.addTo(all);
    Everything everything = new Everything(all, data, kafkaPort, trainer);
    Foreground.run(
        everything.stages(),
        new Announcements(out),
        parts -> {
          out.println("Data is kept in " + everything.data());
          out.println("Everything is up. Ctrl-C stops it. Try:");
          out.println(TryIt.curl(everything.gateway()));
          out.flush();
          parts.awaitEnd();
        });
    return ExitCode.OK;
  }
}
