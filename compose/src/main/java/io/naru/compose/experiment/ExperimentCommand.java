package io.naru.compose.experiment;

import io.naru.compose.cli.ExitCode;
import io.naru.compose.cli.HelpMixin;
import io.naru.compose.cli.JsonOption;
import io.naru.experiment.Experiment;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code naru experiment}. */
@Command(
    name = "experiment",
    description = "Repeat an experiment and print what it found; without a name, list them.")
public final class ExperimentCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private HelpMixin help;
  @Mixin private JsonOption json;

  @Parameters(index = "0", arity = "0..1", paramLabel = "NAME", description = "Which one.")
  private String name;

  @Option(
      names = "--seeds",
      paramLabel = "SEEDS",
      defaultValue = "1",
      converter = SeedList.class,
      description =
          "Seeds to repeat it with: 5 for 1 to 5, or a list as in 3,7,9. Default: ${DEFAULT-VALUE}.")
  private SeedList.Seeds seeds;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Data that the experiment measures on, where it needs any.")
  private Path data;

  @Option(names = "--quick", description = "The small set or few steps, for a first look.")
  private boolean quick;

  @Option(
      names = "--splits",
      paramLabel = "SPLITS",
      description =
          "How many of a graph's splits, where the experiment has any; fixed for the public one.")
  private String splits;

  @Option(
      names = "--split-from",
      paramLabel = "SPLIT",
      description = "The first of these splits, from 0.")
  private Integer splitFrom;

  @Option(
      names = "--backbone",
      paramLabel = "NETWORK",
      description = "Which graph network, where the experiment trains one: gcn, sage or gat.")
  private String backbone;

  @Option(
      names = "--scaling",
      description = "How the time grows with the data, where the experiment measures that.")
  private boolean scaling;

  @Option(
      names = "--option",
      paramLabel = "KEY=VALUE",
      description = "An option of the experiment. Repeatable.")
  private Map<String, String> options = new LinkedHashMap<>();

  @Override
  public Integer call() throws Exception {
    if (name == null) {
      Experiments.all()
          .forEach(
              experiment ->
                  spec.commandLine()
                      .getOut()
                      .printf("%-20s %s%n", experiment.name(), experiment.summary()));
      return ExitCode.OK;
    }
    new Measurement(spec.commandLine(), json.wanted()).run(named(), seeds.list(), allOptions());
    return ExitCode.OK;
  }

  private Map<String, String> allOptions() {
    Map<String, String> all = new LinkedHashMap<>(options);
    if (data != null) {
      all.put("data", data.toString());
    }
    if (quick) {
      all.put("quick", "true");
    }
    if (splits != null) {
      all.put("splits", splits);
    }
    if (splitFrom != null) {
      all.put("split-from", splitFrom.toString());
    }
    if (backbone != null) {
      all.put("backbone", backbone);
    }
    if (scaling) {
      all.put("scaling", "true");
    }
    return all;
  }

  private Experiment named() {
    return Experiments.all().stream()
        .filter(experiment -> experiment.name().equals(name))
        .findAny()
        .orElseThrow(
            () ->
                new ParameterException(
                    spec.commandLine(), "no experiment '" + name + "'; there are: " + names()));
  }

  private static String names() {
    return Experiments.all().stream().map(Experiment::name).collect(Collectors.joining(", "));
  }
}
