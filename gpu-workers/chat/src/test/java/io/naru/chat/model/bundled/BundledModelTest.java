package io.naru.chat.model.bundled;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.naru.nn.safetensors.SafetensorsDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundledModelTest {
  private static final long MOST_BYTES = 12L << 20;

  @Test
  void isAModelDirectoryOfAtMostTwelveMegabytes(@TempDir Path cache) throws IOException {
    // When
    Path directory = BundledModel.directory(cache);
    // Then
    try (Stream<Path> files = Files.list(directory)) {
      long bytes = files.mapToLong(f -> f.toFile().length()).sum();
      assertTrue(bytes < MOST_BYTES, bytes + " bytes");
    }
    try (SafetensorsDirectory weights = SafetensorsDirectory.open(directory)) {
      assertTrue(weights.entries().containsKey("model.embed_tokens.weight"));
    }
  }

  @Test
  void aCopyHasTheSameFilesAndCanBeMadeTwice(@TempDir Path cache) throws IOException {
    // When
    Path copy = BundledModel.copy(cache.resolve("model"));
    BundledModel.copy(copy);
    // Then
    try (Stream<Path> files = Files.list(BundledModel.directory(cache))) {
      for (Path file : files.toList()) {
        assertEquals(-1, Files.mismatch(file, copy.resolve(file.getFileName())), file.toString());
      }
    }
  }
}
