package io.naru.topology.config;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.ConfigKey;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.types.Password;

/** Keeps secrets out of what is printed ({@code --print-config}, logs). */
public final class Secrets {
  /** Keys that carry secrets without any ConfigDef that says so. */
  private static final Pattern TELLING_NAMES =
      Pattern.compile(
          ".*(password|passwd|secret|token\\b|api\\.?keys?\\b|jaas|credential|private|user\\.info"
              + "|ssl\\.[a-z.]*key$).*",
          Pattern.CASE_INSENSITIVE);

  private static final ConfigDef KAFKA = AdminClientConfig.configDef();

  private Secrets() {}

  /**
   * The settings in the order of their keys, with {@value Password#HIDDEN} for every secret: a
   * value of type PASSWORD of one of the components or of Kafka, or one whose key sounds like a
   * secret.
   */
  public static Map<String, String> masked(
      Map<String, String> settings, Collection<ConfigDef> components) {
    Map<String, String> masked = new TreeMap<>(settings);
    masked.replaceAll((key, value) -> isSecret(key, components) ? Password.HIDDEN : value);
    return masked;
  }

  private static boolean isSecret(String key, Collection<ConfigDef> components) {
    return TELLING_NAMES.matcher(key).matches()
        || components.stream().anyMatch(keys -> isPassword(keys.configKeys().get(key)))
        || KAFKA.configKeys().values().stream()
            .anyMatch(kafka -> isPassword(kafka) && key.endsWith("." + kafka.name));
  }

  private static boolean isPassword(ConfigKey key) {
    return key != null && key.type == Type.PASSWORD;
  }
}
