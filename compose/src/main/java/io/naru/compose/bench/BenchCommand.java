package io.naru.compose.bench;

import io.naru.compose.bench.fundus.FundusBenchCommand;
import io.naru.compose.bench.graph.GraphBenchCommand;
import io.naru.compose.bench.search.SearchBenchCommand;
import io.naru.compose.cli.HelpMixin;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Benchmarks of the parts and of the whole way. */
@Command(
    name = "bench",
    description = "Measure speed: the models, the whole way, memory over time.",
    subcommands = {
      ChatBenchCommand.class,
      SearchBenchCommand.class,
      GraphBenchCommand.class,
      FundusBenchCommand.class,
      SoakCommand.class
    })
public final class BenchCommand implements Runnable {
  @Spec private CommandSpec spec;
  @Mixin private HelpMixin help;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "say what to measure");
  }
}
