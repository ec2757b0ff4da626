package io.naru.gateway;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.naru.testing.KafkaCluster;
import io.naru.topology.Topics;
import io.naru.topology.config.KafkaSettings;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.admin.NewTopic;

/** Gateways for tests, on a free port. */
public final class GatewayFixture {
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(20);

  private GatewayFixture() {}

  /**
   * Starts a gateway and waits until it takes requests.
   *
   * @param settings pairs of own keys and values
   */
  public static Gateway start(KafkaCluster cluster, String... settings) throws Exception {
    return startUnready(cluster.bootstrapServers(), settings).awaitReady(Duration.ofSeconds(90));
  }

  public static Gateway startUnready(String bootstrapServers, String... settings) {
    Map<String, String> all = new HashMap<>();
    all.put("kafka.bootstrap.servers", bootstrapServers);
    all.put("gateway.http.port", "0");
    all.put("gateway.drain.ms", "0");
    for (int i = 0; i < settings.length; i += 2) {
      all.put(settings[i], settings[i + 1]);
    }
    return Gateway.start(
        GatewayConfig.from(all),
        KafkaSettings.from(all),
        new PrometheusMeterRegistry(PrometheusConfig.DEFAULT));
  }

  public static void createTopics(KafkaCluster cluster) {
    cluster.createTopics(
        Topics.all().stream()
            .map(topic -> new NewTopic(topic.name(), topic.partitions(), (short) 1))
            .toList());
  }

  /** Waits until something is so. */
  public static void await(String what, BooleanSupplier condition) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("it never came about: " + what);
      }
      TimeUnit.MILLISECONDS.sleep(10);
    }
  }
}
