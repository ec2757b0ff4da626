package io.naru.chat.model.bundled;

import io.naru.nn.bundled.BundledDirectory;
import java.nio.file.Path;
import java.util.List;

/** naru-chat-mini: a Hugging Face directory among this module's resources. */
public final class BundledModel {
  /** Its name in records and answers. */
  public static final String NAME = "naru-chat-mini";

  private static final BundledDirectory FILES =
      new BundledDirectory(
          BundledModel.class,
          NAME,
          List.of(
              "config.json",
              "generation_config.json",
              "model.safetensors",
              "tokenizer.json",
              "tokenizer_config.json",
              "MODEL_CARD.md"));

  private BundledModel() {}

  /**
   * The model's directory: the resources themselves where they are files, else a copy under {@code
   * cache}.
   *
   * @param cache used when the program runs from a jar; made if it is not there
   */
  public static Path directory(Path cache) {
    return FILES.directory(cache);
  }
}
