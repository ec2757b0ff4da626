package io.naru.topology.access;

import io.naru.broker.BrokerSettings;
import io.naru.broker.EmbeddedBroker;
import io.naru.topology.Component;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** A broker that knows its clients by password and obeys access rules. */
record GuardedBroker(EmbeddedBroker broker) implements AutoCloseable {
  private static final String LOGIN = "org.apache.kafka.common.security.plain.PlainLoginModule";
  private static final String ADMIN = "admin";

  static GuardedBroker start(Path directory) {
    StringBuilder users = new StringBuilder(login(ADMIN)).append(user(ADMIN));
    for (Component component : Component.values()) {
      users.append(user(name(component)));
    }
    Map<String, String> overrides =
        Map.of(
            "listener.security.protocol.map", "PLAINTEXT:SASL_PLAINTEXT,CONTROLLER:PLAINTEXT",
            "sasl.enabled.mechanisms", "PLAIN",
            "sasl.mechanism.inter.broker.protocol", "PLAIN",
            "listener.name.plaintext.plain.sasl.jaas.config", users.append(';').toString(),
            "authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
            // Whoever speaks on the controller's own listener is the node itself.
            "super.users", "User:" + ADMIN + ";User:ANONYMOUS");
    return new GuardedBroker(EmbeddedBroker.start(new BrokerSettings(directory, 0, overrides)));
  }

  Map<String, Object> asAdmin() {
    return client(ADMIN);
  }

  Map<String, Object> as(Component component) {
    return client(name(component));
  }

  private Map<String, Object> client(String name) {
    Map<String, Object> settings = new HashMap<>();
    settings.put("bootstrap.servers", broker.bootstrapServers());
    settings.put("security.protocol", "SASL_PLAINTEXT");
    settings.put("sasl.mechanism", "PLAIN");
    settings.put("sasl.jaas.config", login(name) + ";");
    return settings;
  }

  private static String name(Component component) {
    return "naru-" + component.id();
  }

  private static String login(String name) {
    return "%s required username=\"%s\" password=\"%s-secret\"".formatted(LOGIN, name, name);
  }

  private static String user(String name) {
    return " user_%s=\"%s-secret\"".formatted(name, name);
  }

  @Override
  public void close() {
    broker.close();
  }
}
