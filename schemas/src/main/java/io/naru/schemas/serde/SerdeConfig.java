package io.naru.schemas.serde;

import io.naru.schemas.release.ReleasedSchemas;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.types.Password;

/**
 * The settings of the serdes, under the names that Confluent's serdes gave them, so that a client's
 * properties file works unchanged.
 */
public final class SerdeConfig {
  public static final String URL = "schema.registry.url";
  public static final String AUTO_REGISTER = "auto.register.schemas";
  public static final String USER_INFO = "basic.auth.user.info";

  public static final ConfigDef KEYS =
      new ConfigDef()
          .define(
              URL,
              Type.LIST,
              "",
              Importance.MEDIUM,
              "Base addresses of a Confluent-compatible schema registry, tried in order. Empty: schema"
                  + " ids come from the file that the jar carries, and no registry is needed.")
          .define(
              AUTO_REGISTER,
              Type.BOOLEAN,
              false,
              Importance.LOW,
              "Whether a writer registers a schema that the registry does not have. Off: it fails.")
          .define(
              USER_INFO,
              Type.PASSWORD,
              "",
              Importance.LOW,
              "User and password for the registry, as user:password.");

  private SerdeConfig() {}

  static SchemaSource source(Map<String, ?> settings) {
    Map<String, Object> parsed = KEYS.parse(settings);
    BundledSource bundled = new BundledSource(ReleasedSchemas.bundled());
    @SuppressWarnings("unchecked")
    var urls = (java.util.List<String>) parsed.get(URL);
    if (urls.isEmpty()) {
      return bundled;
    }
    var client = new RegistryClient(urls, ((Password) parsed.get(USER_INFO)).value());
    return new RegistrySource(client, (Boolean) parsed.get(AUTO_REGISTER), bundled);
  }
}
