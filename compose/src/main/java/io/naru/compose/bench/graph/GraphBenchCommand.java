package io.naru.compose.bench.graph;

import io.naru.compose.cli.ExitCode;
import io.naru.compose.cli.HelpMixin;
import io.naru.compose.cli.JsonOption;
import io.naru.compose.experiment.Measurement;
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

/** {@code naru bench graph}. */
@Command(
    name = "graph",
    description = "Measure what an update of one edge costs, incremental and from scratch.",
    footer = {
      "Of each size: count is the update of graph, walk counts and log-probability; update is that",
      "and the burn-in of the chain; full is counting everything from scratch."
    })
public final class GraphBenchCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private HelpMixin help;
  @Mixin private JsonOption json;

  @Option(
      names = "--nodes",
      paramLabel = "N",
      split = ",",
      defaultValue = "10000,100000,1000000",
      description =
          "Sizes of the graph, each of five times as many edges. Default: ${DEFAULT-VALUE}.")
  private int[] nodes;

  @Option(
      names = "--through-kafka",
      description =
          "Measure instead how many edge updates a second go from graph.updates through validation"
              + " into the worker's graphs, without burn-in and training.")
  private boolean throughKafka;

  @Override
  public Integer call() throws Exception {
    if (Arrays.stream(nodes).anyMatch(n -> n < 100)) {
      throw new ParameterException(spec.commandLine(), "--nodes must be at least 100");
    }
    new Measurement(spec.commandLine(), json.wanted())
        .run(throughKafka ? new GraphWayBench() : new GraphBench(nodes), List.of(0L), Map.of());
    return ExitCode.OK;
  }
}
