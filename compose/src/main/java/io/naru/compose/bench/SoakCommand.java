package io.naru.compose.bench;

import io.naru.compose.cli.ExitCode;
import io.naru.compose.cli.HelpMixin;
import io.naru.compose.cli.JsonOption;
import io.naru.compose.experiment.Measurement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code naru bench soak}. */
@Command(
    name = "soak",
    description = "Measure resident memory over many requests: its slope after warm-up.",
    footer = {
      "Arms engine and kafka: the bare engine, and the whole way; 16 requests at a time.",
      "A sample follows a full collection of the Java heap; the first 30 % are warm-up."
    })
final class SoakCommand implements Callable<Integer> {
  /** So that the answers have many lengths. */
  private static final double TEMPERATURE = 1;

  @Spec private CommandSpec spec;
  @Mixin private HelpMixin help;
  @Mixin private JsonOption json;
  @Mixin private MeasuredModel model;

  @Option(
      names = "--requests",
      paramLabel = "N",
      defaultValue = "5000",
      description = "Requests on each of the two. Default: ${DEFAULT-VALUE}.")
  private int requests;

  @Option(
      names = "--message",
      paramLabel = "TEXT",
      defaultValue = "1",
      description = "What the user says in each request. Default: ${DEFAULT-VALUE}.")
  private String message;

  @Option(
      names = "--max-tokens",
      paramLabel = "N",
      defaultValue = "64",
      description = "Tokens of an answer at most. Default: ${DEFAULT-VALUE}.")
  private int maxTokens;

  @Override
  public Integer call() throws Exception {
    new Measurement(spec.commandLine(), json.wanted())
        .run(
            new SoakBench(
                model.directory(), requests, new ChatWorkload(message, maxTokens, TEMPERATURE)),
            List.of(0L),
            Map.of());
    return ExitCode.OK;
  }
}
