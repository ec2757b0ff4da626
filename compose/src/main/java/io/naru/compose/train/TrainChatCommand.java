package io.naru.compose.train;

import io.naru.chat.model.training.ChatTraining;
import io.naru.chat.model.training.TrainingPlan;
import io.naru.compose.cli.ExitCode;
import io.naru.compose.cli.HelpMixin;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Generates the corpus, learns the vocabulary and trains the chat model. */
@Command(
    name = "chat",
    description = {
      "Train the demonstration chat model: corpus, vocabulary and first weights come from the seed.",
      "A run that was stopped goes on from its last checkpoint with --resume."
    })
public final class TrainChatCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private HelpMixin help;

  @ArgGroup(exclusive = false, heading = "Size of the model:%n")
  private ModelSizeOptions size = new ModelSizeOptions();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      required = true,
      description = "Where the model goes, as a Hugging Face directory.")
  private Path out;

  @Option(
      names = "--minutes",
      paramLabel = "N",
      defaultValue = "60",
      description = "Time in training steps (${DEFAULT-VALUE}).")
  private double minutes;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Fixes corpus, vocabulary and first weights (${DEFAULT-VALUE}).")
  private long seed;

  @Option(names = "--resume", description = "Continue from the last checkpoint in --out.")
  private boolean resume;

  @Option(
      names = "--threads",
      paramLabel = "N",
      defaultValue = "1",
      description = "Threads of native code (${DEFAULT-VALUE}).")
  private int threads;

  @Option(
      names = "--batch-tokens",
      paramLabel = "N",
      defaultValue = "1024",
      description = "Padded tokens of a batch, at most (${DEFAULT-VALUE}).")
  private int batchTokens;

  @Option(
      names = "--learning-rate",
      paramLabel = "X",
      defaultValue = "0.002",
      description = "Peak learning rate (${DEFAULT-VALUE}).")
  private double learningRate;

  @Option(
      names = "--checkpoint-minutes",
      paramLabel = "N",
      defaultValue = "10",
      description = "Time between checkpoints (${DEFAULT-VALUE}).")
  private double checkpointMinutes;

  @Override
  public Integer call() throws IOException {
    TrainingPlan plan = plan();
    try (TrainingBar bar = new TrainingBar(plan.duration(), System.err)) {
      new ChatTraining(plan, bar).run();
    }
    spec.commandLine().getOut().println(out.resolve("MODEL_CARD.md"));
    return ExitCode.OK;
  }

  private TrainingPlan plan() {
    try {
      return new TrainingPlan(
          out,
          minutes(minutes),
          seed,
          resume,
          threads,
          size.vocabulary,
          size.hidden,
          size.intermediate,
          size.layers,
          size.heads,
          size.keyValueHeads,
          batchTokens,
          learningRate,
          minutes(checkpointMinutes));
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private static Duration minutes(double minutes) {
    return Duration.ofMillis(Math.round(minutes * 60_000));
  }
}
