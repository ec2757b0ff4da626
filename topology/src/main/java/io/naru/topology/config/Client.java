package io.naru.topology.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;

/** The kinds of Kafka clients that settings can be meant for. */
enum Client {
  PRODUCER(ProducerConfig.configDef()),
  CONSUMER(ConsumerConfig.configDef()),
  SHARE(ConsumerConfig.configDef()),
  ADMIN(AdminClientConfig.configDef()),
  /** Its keys are not checked here: this module does not depend on Kafka Streams. */
  STREAMS(new ConfigDef());

  private final ConfigDef keys;

  Client(ConfigDef keys) {
    this.keys = keys;
  }

  /** Such as {@code producer.}. */
  String prefix() {
    return name().toLowerCase(Locale.ROOT) + ".";
  }

  /** What this client would not take, by its own validators; keys it does not know pass through. */
  List<String> refused(String prefix, Map<String, String> settings) {
    List<String> errors = new ArrayList<>();
    settings.forEach(
        (name, value) -> {
          ConfigDef.ConfigKey key = keys.configKeys().get(name);
          if (key == null) {
            return;
          }
          try {
            Object parsed = ConfigDef.parseType(name, value, key.type);
            if (key.validator != null) {
              key.validator.ensureValid(name, parsed);
            }
          } catch (ConfigException e) {
            errors.add(prefix + name + ": " + e.getMessage());
          }
        });
    return errors;
  }
}
