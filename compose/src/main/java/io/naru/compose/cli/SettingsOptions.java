package io.naru.compose.cli;

import io.naru.compose.reference.References;
import io.naru.topology.config.KafkaSettings;
import io.naru.topology.config.Settings;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.Option;

/** Where the settings of a command come from; mixed into every command that has any. */
public final class SettingsOptions {

  @Option(
      names = "--bootstrap-servers",
      paramLabel = "HOST:PORT[,...]",
      description = "The Kafka cluster; the same as --set kafka.bootstrap.servers=...")
  private String bootstrapServers;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "Settings in properties form; Kafka's own keys stand behind 'kafka.'.")
  private Path file;

  @Option(
      names = "--kafka-config",
      paramLabel = "FILE",
      description = "Plain Kafka client properties, as Kafka's own tools take them.")
  private Path kafkaFile;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "One setting; wins over files and NARU_* environment variables. Repeatable.")
  private Map<String, String> values = new LinkedHashMap<>();

  /**
   * All settings, later sources winning: Kafka file, file, environment, command line.
   *
   * @throws io.naru.topology.config.ConfigErrors if a file cannot be read, or nobody knows a key
   */
  public Map<String, String> load() {
    Map<String, String> all = new TreeMap<>();
    if (kafkaFile != null) {
      Settings.fromFile(kafkaFile)
          .forEach((key, value) -> all.put(KafkaSettings.PREFIX + key, value));
    }
    all.putAll(Settings.load(file, System.getenv(), commandLine()));
    Settings.refuseUnknown(all, References.keys());
    return all;
  }

  /** {@link #load()} as Kafka's clients take it. */
  public KafkaSettings kafka() {
    return KafkaSettings.from(load());
  }

  private Map<String, String> commandLine() {
    Map<String, String> given = new LinkedHashMap<>(values);
    if (bootstrapServers != null) {
      given.put(KafkaSettings.BOOTSTRAP_SERVERS, bootstrapServers);
    }
    return given;
  }
}
