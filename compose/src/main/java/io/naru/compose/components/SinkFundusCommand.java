package io.naru.compose.components;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.naru.compose.cli.ExitCode;
import io.naru.compose.cli.HelpMixin;
import io.naru.compose.cli.SettingsOptions;
import io.naru.compose.process.Foreground;
import io.naru.compose.process.Parts;
import io.naru.compose.process.ProcessMeters;
import io.naru.compose.process.ServeOptions;
import io.naru.sink.fundus.FundusSinkConfig;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes synthetic retinal images into a directory. */
@Command(
    name = "fundus",
    description = {
      "Write the synthetic retinal images that are out into a directory, with a manifest,",
      "until stopped. What is withdrawn is removed from it. However often this is killed",
      "and started, each image that is out is there once, and no other."
    })
final class SinkFundusCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private HelpMixin help;
  @Mixin private SettingsOptions settings;
  @Mixin private ServeOptions serve;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Where to. The same as --set " + FundusSinkConfig.DIRECTORY + "=...")
  private Path out;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "png or dicom. The same as --set " + FundusSinkConfig.FORMAT + "=...")
  private String format;

  @Option(names = "--no-follow", description = "End when the images that are out now are written.")
  private boolean noFollow;

  @Override
  public Integer call() throws Exception {
    Map<String, String> all = settings.load();
    if (out != null) {
      all.put(FundusSinkConfig.DIRECTORY, out.toString());
    }
    if (format != null) {
      all.put(FundusSinkConfig.FORMAT, format);
    }
    PrometheusMeterRegistry meters = ProcessMeters.create();
    Foreground.run(
        serve.stages(SinkPart.fundus(all, !noFollow, meters), meters),
        new Announcements(spec.commandLine().getOut()),
        Parts::awaitEnd);
    return ExitCode.OK;
  }
}
