package io.naru.compose.bench;

import io.naru.compose.cli.ExitCode;
import io.naru.compose.cli.HelpMixin;
import io.naru.compose.cli.JsonOption;
import io.naru.compose.experiment.Measurement;
import io.naru.experiment.Experiment;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code naru bench chat}. */
@Command(
    name = "chat",
    description = "Measure tokens/s and time to first token: bare engine, and through Kafka.",
    footer = "Arms engine_N and kafka_N: N streams at a time, the same requests, in one run.")
final class ChatBenchCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private HelpMixin help;
  @Mixin private JsonOption json;
  @Mixin private MeasuredModel model;

  @Option(
      names = "--concurrency",
      paramLabel = "N",
      split = ",",
      defaultValue = "1,4,16",
      description = "Streams at a time. Default: ${DEFAULT-VALUE}.")
  private int[] concurrency;

  @Option(
      names = "--message",
      paramLabel = "TEXT",
      defaultValue = "1",
      description = "What the user says in each request. Default: ${DEFAULT-VALUE}.")
  private String message;

  @Option(
      names = "--max-tokens",
      paramLabel = "N",
      defaultValue = "256",
      description = "Tokens of an answer. Default: ${DEFAULT-VALUE}.")
  private int maxTokens;

  @Option(
      names = "--temperature",
      paramLabel = "T",
      defaultValue = "0",
      description = "0 is greedy. Default: ${DEFAULT-VALUE}.")
  private double temperature;

  @Option(
      names = "--repetitions",
      paramLabel = "N",
      defaultValue = "3",
      description = "Measurements of each arm. Default: ${DEFAULT-VALUE}.")
  private int repetitions;

  @Option(
      names = "--threads",
      paramLabel = "N",
      defaultValue = "1",
      description = "Native threads of a model step. Default: ${DEFAULT-VALUE}.")
  private int threads;

  @Override
  public Integer call() throws Exception {
    ChatWorkload workload = new ChatWorkload(message, maxTokens, temperature);
    Experiment bench = new ChatBench(model.directory(), concurrency, workload, threads);
    new Measurement(spec.commandLine(), json.wanted())
        .run(bench, List.of(0L), Map.of("repetitions", Integer.toString(repetitions)));
    return ExitCode.OK;
  }
}
