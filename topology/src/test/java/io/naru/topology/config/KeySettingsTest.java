package io.naru.topology.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.naru.schemas.seal.KeyFiles;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeySettingsTest {
  @Test
  void without_a_directory_nobody_has_keys() {
    assertTrue(KeySettings.directory(Map.of()).isEmpty());
    assertTrue(KeySettings.from(Map.of()).of("north").isEmpty());
  }

  @Test
  void keys_are_found_in_the_directory(@TempDir Path directory) {
    // Given
    Map<String, String> settings = Map.of(KeySettings.DIRECTORY, directory.toString());
    new KeyFiles(directory).create("north");

    // Then
    assertEquals(Optional.of(directory), KeySettings.directory(settings));
    assertTrue(KeySettings.from(settings).of("north").isPresent());
    assertEquals(
        1,
        assertThrows(ConfigErrors.class, () -> KeySettings.from(Map.of("keys.dri", "x")))
            .errors()
            .size());
  }
}
