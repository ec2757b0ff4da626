package io.naru.testing;

import io.naru.broker.SingleNodeTuning;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.common.utils.AppInfoParser;
import org.testcontainers.kafka.KafkaContainer;

/** Apache's own image of the version that the clients have, tuned like the embedded broker. */
record ContainerCluster(KafkaContainer container) implements KafkaCluster {

  static ContainerCluster start() {
    KafkaContainer container = new KafkaContainer("apache/kafka:" + AppInfoParser.getVersion());
    for (Map.Entry<String, String> property : SingleNodeTuning.properties().entrySet()) {
      container.withEnv(environmentName(property.getKey()), property.getValue());
    }
    container.start();
    return new ContainerCluster(container);
  }

  /** The image's way to name a broker property. */
  static String environmentName(String property) {
    return "KAFKA_" + property.toUpperCase(Locale.ROOT).replace('.', '_');
  }

  @Override
  public String bootstrapServers() {
    return container.getBootstrapServers();
  }

  @Override
  public void close() {
    container.stop();
  }
}
