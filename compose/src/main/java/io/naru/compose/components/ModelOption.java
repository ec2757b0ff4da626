package io.naru.compose.components;

import io.naru.chat.worker.ChatWorkerConfig;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Option;

/** {@code --model}: what the chat worker serves. */
public final class ModelOption {

  @Option(
      names = "--model",
      paramLabel = "DIR",
      description = "Chat model in Hugging Face layout. Default: the one that ships.")
  private Path directory;

  /** The settings with it, if it was given. */
  public void addTo(Map<String, String> settings) {
    if (directory != null) {
      settings.put(ChatWorkerConfig.MODEL_DIR, directory.toAbsolutePath().normalize().toString());
      settings.putIfAbsent(
          ChatWorkerConfig.MODEL_NAME,
          directory.toAbsolutePath().normalize().getFileName().toString());
    }
  }
}
