package io.naru.compose.bench;

import io.naru.chat.model.bundled.BundledModel;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code --model}: what a benchmark of chat runs. */
final class MeasuredModel {
  private static final Path CACHE = Path.of(".naru", "data", "models");

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--model",
      paramLabel = "DIR",
      description = "The model, a directory in Hugging Face layout. Default: the one that ships.")
  private Path given;

  /**
   * Where the model is.
   *
   * @throws ParameterException if there is none
   */
  Path directory() {
    if (given == null) {
      return BundledModel.directory(CACHE);
    }
    if (!Files.isRegularFile(given.resolve("config.json"))) {
      throw new ParameterException(
          command.commandLine(), "--model " + given + " has no config.json");
    }
    return given;
  }
}
