package io.naru.broker;

import java.nio.file.Path;
import java.util.Map;

/**
 * What one may choose about an embedded broker.
 *
 * @param dataDirectory where logs and the cluster id are kept; created if absent, continued if not
 * @param port client port on the loopback interface; 0 takes a free one
 * @param overrides Kafka broker properties by Kafka's own keys; they win over ours
 */
public record BrokerSettings(Path dataDirectory, int port, Map<String, String> overrides) {

  public BrokerSettings {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("port must be between 0 and 65535, not " + port);
    }
    dataDirectory = dataDirectory.toAbsolutePath().normalize();
    overrides = Map.copyOf(overrides);
  }

  /** A broker on a free port. */
  public static BrokerSettings in(Path dataDirectory) {
    return new BrokerSettings(dataDirectory, 0, Map.of());
  }

  /** The same broker on this port. */
  public BrokerSettings onPort(int newPort) {
    return new BrokerSettings(dataDirectory, newPort, overrides);
  }
}
