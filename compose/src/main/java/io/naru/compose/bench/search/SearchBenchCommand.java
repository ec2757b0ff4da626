package io.naru.compose.bench.search;

import io.naru.compose.cli.ExitCode;
import io.naru.compose.cli.HelpMixin;
import io.naru.compose.cli.JsonOption;
import io.naru.compose.experiment.Measurement;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code naru bench search}. */
@Command(
    name = "search",
    description = "Measure latency of queries, through Kafka and of the bare model, and upserts.",
    footer = {
      "Arms kafka_N and model_N: N queries a second, in one run; catalogue: upserts.",
      "Embedding the titles takes minutes the first time; the vectors are kept."
    })
public final class SearchBenchCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private HelpMixin help;
  @Mixin private JsonOption json;

  @Option(
      names = "--products",
      paramLabel = "N",
      defaultValue = "50000",
      description = "Size of the catalogue. Default: ${DEFAULT-VALUE}.")
  private int products;

  @Option(
      names = "--qps",
      paramLabel = "N",
      split = ",",
      defaultValue = "25",
      description = "Queries a second. Default: ${DEFAULT-VALUE}.")
  private double[] queriesPerSecond;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      defaultValue = "40",
      description = "Length of a measurement. Default: ${DEFAULT-VALUE}.")
  private double seconds;

  @Option(
      names = "--vectors",
      paramLabel = "DIR",
      defaultValue = ".naru/bench/vectors",
      description = "Where vectors are kept from run to run. Default: ${DEFAULT-VALUE}.")
  private Path vectors;

  @Override
  public Integer call() throws Exception {
    if (products < 1 || !(seconds > 0) || Arrays.stream(queriesPerSecond).anyMatch(q -> !(q > 0))) {
      throw new ParameterException(
          spec.commandLine(), "--products, --qps and --seconds must be positive");
    }
    new Measurement(spec.commandLine(), json.wanted())
        .run(new SearchBench(vectors, products, queriesPerSecond, seconds), List.of(0L), Map.of());
    return ExitCode.OK;
  }
}
