package io.naru.fundus.worker;

import io.naru.schemas.seal.KeyRing;
import io.naru.topology.config.ConfigErrors;
import io.naru.topology.config.KeySettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The keys of a worker. Without any it would give up whatever comes, so it has to have some. */
public final class HospitalKeys {
  private HospitalKeys() {}

  /**
   * The keys that the settings point to.
   *
   * @throws ConfigErrors if they point to no directory
   */
  public static KeyRing from(Map<String, String> settings) {
    Optional<Path> directory = KeySettings.directory(settings);
    if (directory.isEmpty()) {
      throw new ConfigErrors(
          List.of(KeySettings.DIRECTORY + ": a fundus worker opens what hospitals' keys sealed"));
    }
    if (!Files.isDirectory(directory.get())) {
      throw new ConfigErrors(
          List.of(KeySettings.DIRECTORY + ": " + directory.get() + " is no directory"));
    }
    return KeySettings.from(settings);
  }
}
