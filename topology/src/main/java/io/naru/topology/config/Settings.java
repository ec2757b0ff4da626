package io.naru.topology.config;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.kafka.common.config.ConfigDef;

/**
 * Puts the settings of a process together. Later sources win: defaults, file, environment, command
 * line. {@code NARU_GATEWAY_HTTP_PORT=8081} says {@code gateway.http.port=8081}.
 */
public final class Settings {
  private static final String ENVIRONMENT = "NARU_";

  /** Variables of ours that are no settings: what tests, the launcher and clients read. */
  private static final List<String> NOT_SETTINGS =
      List.of("NARU_TEST_", "NARU_HOME", "NARU_JAVA", "NARU_OPTS", "NARU_PROFILES", "NARU_API_KEY");

  private Settings() {}

  /**
   * @param file what {@code --config} names, in properties form; null for none
   * @param environment as of {@link System#getenv()}
   * @param commandLine keys given on the command line
   * @throws ConfigErrors if the file cannot be read
   */
  public static Map<String, String> load(
      Path file, Map<String, String> environment, Map<String, String> commandLine) {
    Map<String, String> settings = new TreeMap<>();
    if (file != null) {
      settings.putAll(fromFile(file));
    }
    settings.putAll(fromEnvironment(environment));
    settings.putAll(commandLine);
    return settings;
  }

  /**
   * A properties file, in UTF-8.
   *
   * @throws ConfigErrors if it cannot be read
   */
  public static Map<String, String> fromFile(Path file) {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      properties.load(reader);
    } catch (IOException | IllegalArgumentException e) {
      throw new ConfigErrors(List.of("--config " + file + ": cannot be read (" + e + ")"));
    }
    Map<String, String> settings = new TreeMap<>();
    properties.forEach((key, value) -> settings.put((String) key, ((String) value).strip()));
    return settings;
  }

  /** Variables {@code NARU_X_Y} as keys {@code x.y}. */
  public static Map<String, String> fromEnvironment(Map<String, String> environment) {
    Map<String, String> settings = new TreeMap<>();
    environment.forEach(
        (name, value) -> {
          if (name.startsWith(ENVIRONMENT) && NOT_SETTINGS.stream().noneMatch(name::startsWith)) {
            String key = name.substring(ENVIRONMENT.length()).toLowerCase(Locale.ROOT);
            settings.put(key.replace('_', '.'), value);
          }
        });
    return settings;
  }

  /**
   * Keys that nobody in this process understands.
   *
   * @param components the ConfigDefs of all components that the process could run
   * @throws ConfigErrors naming each key that is neither Kafka's nor of one of these
   */
  public static void refuseUnknown(Map<String, String> settings, Collection<ConfigDef> components) {
    List<String> errors = new ArrayList<>();
    for (String key : settings.keySet()) {
      if (!key.startsWith(KafkaSettings.PREFIX)
          && components.stream().noneMatch(keys -> keys.names().contains(key))) {
        errors.add(key + ": unknown key");
      }
    }
    ConfigErrors.throwIfAny(errors);
  }
}
