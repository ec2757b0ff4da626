package io.naru.topology.config;

import io.naru.schemas.seal.KeyFiles;
import io.naru.schemas.seal.KeyRing;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;

/** Where a process finds the keys of tenants: the same setting for all that seal, open or hash. */
public final class KeySettings {
  public static final String DIRECTORY = "keys.dir";

  public static final ConfigDef KEYS =
      new ConfigDef()
          .define(
              DIRECTORY,
              Type.STRING,
              "",
              Importance.HIGH,
              "Directory of the keys of tenants whose records are sealed, as hospitals' are: two files"
                  + " each, which only this process's user may read. Empty: no tenant has keys, and"
                  + " records that need them are refused.");

  private KeySettings() {}

  /**
   * Where the settings say that keys are; empty if they say nothing.
   *
   * @throws ConfigErrors naming everything that is wrong
   */
  public static Optional<Path> directory(Map<String, String> settings) {
    String directory = ConfigValues.parse(KEYS, "keys", settings).getString(DIRECTORY);
    return directory.isBlank() ? Optional.empty() : Optional.of(Path.of(directory));
  }

  /**
   * The keys that the settings point to.
   *
   * @throws ConfigErrors naming everything that is wrong
   */
  public static KeyRing from(Map<String, String> settings) {
    return directory(settings).<KeyRing>map(KeyFiles::new).orElse(tenant -> Optional.empty());
  }
}
