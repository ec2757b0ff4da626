package io.naru.chat.model.bundled;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;

/** naru-chat-mini: a Hugging Face directory among this module's resources. */
public final class BundledModel {
  /** Its name in records and answers. */
  public static final String NAME = "naru-chat-mini";

  private static final List<String> FILES =
      List.of(
          "config.json",
          "generation_config.json",
          "model.safetensors",
          "tokenizer.json",
          "tokenizer_config.json",
          "MODEL_CARD.md");

  private BundledModel() {}

  /**
   * The model's directory: the resources themselves where they are files, else a copy under {@code
   * cache}.
   *
   * @param cache used when the program runs from a jar; made if it is not there
   */
  public static Path directory(Path cache) {
    URL config = resource(FILES.get(0));
    if (!config.getProtocol().equals("file")) {
      return copy(cache.resolve(NAME));
    }
    try {
      return Path.of(config.toURI()).getParent();
    } catch (URISyntaxException e) {
      throw new IllegalStateException("resource " + config, e);
    }
  }

  static Path copy(Path directory) {
    try {
      Files.createDirectories(directory);
      for (String file : FILES) {
        copy(file, directory.resolve(file));
      }
      return directory;
    } catch (IOException e) {
      throw new UncheckedIOException("copying " + NAME + " to " + directory, e);
    }
  }

  /** Whole or not at all, so that processes that start together do not read each other's halves. */
  private static void copy(String file, Path target) throws IOException {
    try (InputStream in = resource(file).openStream()) {
      byte[] content = in.readAllBytes();
      if (Files.exists(target) && Arrays.equals(Files.readAllBytes(target), content)) {
        return;
      }
      Path part = Files.createTempFile(target.getParent(), file, ".part");
      Files.write(part, content);
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static URL resource(String file) {
    URL resource = BundledModel.class.getResource(NAME + "/" + file);
    if (resource == null) {
      throw new IllegalStateException("the build lacks " + NAME + "/" + file);
    }
    return resource;
  }
}
