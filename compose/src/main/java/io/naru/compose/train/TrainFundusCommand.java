package io.naru.compose.train;

import io.naru.compose.cli.ExitCode;
import io.naru.compose.cli.HelpMixin;
import io.naru.fundus.model.training.Completion;
import io.naru.fundus.model.training.FundusTraining;
import io.naru.fundus.model.training.TrainingPlan;
import io.naru.fundus.model.training.TrainingRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * Trains the networks of the fundus pipeline on photographs that a procedure draws, or on real
 * ones.
 */
@Command(
    name = "fundus",
    description = {
      "Train features, generator and encoder of the fundus pipeline on procedural photographs, or",
      "on real ones (--data); files that cannot be read are told and left out.",
      "A run that was stopped goes on from its last checkpoint with --resume and ends as if it had"
          + " not been. Beside networks that were trained elsewhere it writes what is missing."
    })
public final class TrainFundusCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private HelpMixin help;
  @Mixin private PhotographOptions photographs;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      required = true,
      description = "Where the models, their training state and samples.png go.")
  private Path out;

  @Option(
      names = "--resolution",
      paramLabel = "N",
      defaultValue = "64",
      description = "64, 128, 256 or 512 pixels (${DEFAULT-VALUE}).")
  private int resolution;

  @Option(
      names = "--steps",
      paramLabel = "N",
      defaultValue = "9000",
      description = "Steps of generator, discriminator and encoder together (${DEFAULT-VALUE}).")
  private int steps;

  @Option(
      names = "--encoder-steps",
      paramLabel = "N",
      defaultValue = "800",
      description = "Steps of the encoder alone after them (${DEFAULT-VALUE}).")
  private int encoderSteps;

  @Option(
      names = "--batch",
      paramLabel = "N",
      defaultValue = "8",
      description = "Photographs of a step (${DEFAULT-VALUE}).")
  private int batch;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Fixes photographs, first weights and every random choice (${DEFAULT-VALUE}).")
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
      names = "--checkpoint-minutes",
      paramLabel = "N",
      defaultValue = "2",
      description = "Time between checkpoints (${DEFAULT-VALUE}).")
  private double checkpointMinutes;

  @Override
  public Integer call() throws IOException {
    TrainingPlan plan = plan();
    Completion completion = new Completion(out, seed);
    try (TrainingPhotographs seen =
        photographs.photographs(resolution, seed, out.resolve("photographs.part"), System.err)) {
      if (!resume || !completion.trainedElsewhere()) {
        completion.withdraw();
        try (FundusTrainingBar bar = new FundusTrainingBar(plan, System.err)) {
          new FundusTraining(plan, seen.all(), bar).run();
        }
      }
      System.err.println("calibrating the guard");
      completion.write(
          seen.patients(), new TrainingRecord(command(), seen.what(), seen.drawn(), seen.held()));
    }
    spec.commandLine().getOut().println(out.resolve("MODEL_CARD.md"));
    return ExitCode.OK;
  }

  private String command() {
    return "naru train fundus --resolution %d %s --steps %d --encoder-steps %d --batch %d --seed %d"
        .formatted(resolution, photographs.given(), steps, encoderSteps, batch, seed);
  }

  private TrainingPlan plan() {
    try {
      photographs
          .problem()
          .ifPresent(
              problem -> {
                throw new IllegalArgumentException(problem);
              });
      return new TrainingPlan(
          out,
          resolution,
          seed,
          resume,
          threads,
          batch,
          steps,
          encoderSteps,
          Duration.ofMillis(Math.round(checkpointMinutes * 60_000)),
          TrainingPlan.Recipe.DEFAULT);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }
}
