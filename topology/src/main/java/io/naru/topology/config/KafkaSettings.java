package io.naru.topology.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.CommonClientConfigs;

/**
 * What the user says to Kafka's clients, with Kafka's own names behind the prefix {@code kafka.}:
 * {@code kafka.bootstrap.servers} goes to every client, {@code kafka.producer.linger.ms} to
 * producers only, and so on for {@code consumer}, {@code share}, {@code admin} and {@code streams}.
 * A key for one kind of client wins over the same key for all. Components put their own necessities
 * (serializers, acks, group ids) into the map they get, on top.
 */
public final class KafkaSettings {
  public static final String PREFIX = "kafka.";
  public static final String BOOTSTRAP_SERVERS =
      PREFIX + CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG;

  private final Map<String, String> common = new HashMap<>();
  private final Map<Client, Map<String, String>> specific = new HashMap<>();

  private KafkaSettings(Map<String, String> settings) {
    for (Client client : Client.values()) {
      specific.put(client, new HashMap<>());
    }
    settings.forEach(
        (key, value) -> {
          if (key.startsWith(PREFIX)) {
            put(key.substring(PREFIX.length()), value);
          }
        });
  }

  private void put(String key, String value) {
    for (Client client : Client.values()) {
      if (key.startsWith(client.prefix())) {
        specific.get(client).put(key.substring(client.prefix().length()), value);
        return;
      }
    }
    common.put(key, value);
  }

  /**
   * @param settings all settings of the process; keys without the prefix are not looked at
   * @throws ConfigErrors naming every value that Kafka would refuse, and the bootstrap servers if
   *     they are missing
   */
  public static KafkaSettings from(Map<String, String> settings) {
    KafkaSettings kafka = new KafkaSettings(settings);
    List<String> errors = new ArrayList<>();
    if (kafka.common.getOrDefault("bootstrap.servers", "").isBlank()) {
      errors.add(BOOTSTRAP_SERVERS + ": required, as host:port[,host:port...]");
    }
    for (Client client : Client.values()) {
      errors.addAll(client.refused(PREFIX, kafka.common));
      errors.addAll(client.refused(PREFIX + client.prefix(), kafka.specific.get(client)));
    }
    ConfigErrors.throwIfAny(errors.stream().distinct().sorted().toList());
    return kafka;
  }

  /** Where the cluster is: {@code host:port[,host:port...]}. */
  public String bootstrapServers() {
    return common.get("bootstrap.servers");
  }

  public Map<String, Object> producer() {
    return of(Client.PRODUCER);
  }

  public Map<String, Object> consumer() {
    return of(Client.CONSUMER);
  }

  public Map<String, Object> shareConsumer() {
    return of(Client.SHARE);
  }

  public Map<String, Object> admin() {
    return of(Client.ADMIN);
  }

  /**
   * For Kafka Streams; what the user said to producers, consumers and admins reaches the clients
   * inside it under Streams' own prefixes.
   */
  public Map<String, Object> streams() {
    Map<String, Object> all = new TreeMap<>(common);
    for (Client inner : List.of(Client.PRODUCER, Client.CONSUMER, Client.ADMIN)) {
      specific.get(inner).forEach((key, value) -> all.put(inner.prefix() + key, value));
    }
    all.putAll(specific.get(Client.STREAMS));
    return all;
  }

  private Map<String, Object> of(Client client) {
    Map<String, Object> all = new TreeMap<>(common);
    all.putAll(specific.get(client));
    return all;
  }

  /** Only what goes to every client is shown, and no secrets: meant for log lines. */
  @Override
  public String toString() {
    return "KafkaSettings[" + bootstrapServers() + "]";
  }
}
