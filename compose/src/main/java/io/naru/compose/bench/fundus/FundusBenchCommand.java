package io.naru.compose.bench.fundus;

import io.naru.compose.cli.ExitCode;
import io.naru.compose.cli.HelpMixin;
import io.naru.compose.cli.JsonOption;
import io.naru.compose.experiment.Measurement;
import io.naru.fundus.model.bundled.ShippedFundusModels;
import io.naru.fundus.model.synthesis.AlignmentSettings;
import io.naru.nn.TorchSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code naru bench fundus}. */
@Command(
    name = "fundus",
    description = "Measure how many photographs are encoded and groups synthesised a second.",
    footer = {
      "Of photographs and of groups: all side by side, and one by one, in turns within one run;",
      "decode is reading the photographs' JPEG files, and its share of the way to their codes."
    })
public final class FundusBenchCommand implements Callable<Integer> {
  private static final Path CACHE = Path.of(".naru", "data", "models");

  @Spec private CommandSpec spec;
  @Mixin private HelpMixin help;
  @Mixin private JsonOption json;

  @Option(
      names = "--models",
      paramLabel = "DIR",
      description = "What naru train fundus wrote. Default: the networks that ship.")
  private Path models;

  @Option(
      names = "--k",
      paramLabel = "N",
      defaultValue = "5",
      description = "Members of a group. Default: ${DEFAULT-VALUE}.")
  private int k;

  @Option(
      names = "--photographs",
      paramLabel = "N",
      defaultValue = "32",
      description = "Photographs side by side. Default: ${DEFAULT-VALUE}.")
  private int photographs;

  @Option(
      names = "--groups",
      paramLabel = "N",
      description = "Groups side by side. Default: as many as the worker's.")
  private int groups = AlignmentSettings.DEFAULT.groups();

  @Option(
      names = "--repetitions",
      paramLabel = "N",
      defaultValue = "3",
      description = "Measurements of each. Default: ${DEFAULT-VALUE}.")
  private int repetitions;

  @Option(
      names = "--threads",
      paramLabel = "N",
      defaultValue = "1",
      description = "Native threads. Default: ${DEFAULT-VALUE}.")
  private int threads;

  @Override
  public Integer call() throws Exception {
    if (k < 1 || photographs < k || groups < 1 || repetitions < 1 || threads < 1) {
      throw new ParameterException(
          spec.commandLine(), "all numbers are positive, and --photographs at least --k");
    }
    FundusBench bench =
        new FundusBench(directory(), k, photographs, groups, new TorchSettings(threads, 1));
    new Measurement(spec.commandLine(), json.wanted())
        .run(bench, List.of(1L), Map.of("repetitions", Integer.toString(repetitions)));
    return ExitCode.OK;
  }

  private Path directory() {
    if (models == null) {
      return ShippedFundusModels.directory(CACHE);
    }
    if (!Files.isRegularFile(models.resolve("config.json"))) {
      throw new ParameterException(
          spec.commandLine(), "--models " + models + " has no config.json");
    }
    return models;
  }
}
