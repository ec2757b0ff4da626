package io.naru.compose.components;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.naru.compose.process.Part;
import io.naru.compose.process.RunningPart;
import io.naru.gateway.Gateway;
import io.naru.gateway.GatewayConfig;
import io.naru.topology.config.KafkaSettings;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The HTTP gateway. */
final class GatewayPart {
  private static final Duration START_TIMEOUT = Duration.ofMinutes(2);

  private GatewayPart() {}

  /**
   * @param settings all settings of the process, asked for at the start
   * @param listening told where it listens
   */
  static Part of(
      Supplier<Map<String, String>> settings,
      PrometheusMeterRegistry meters,
      Consumer<URI> listening) {
    return new Part(
        "gateway",
        () -> {
          Map<String, String> all = settings.get();
          Gateway gateway = Gateway.start(GatewayConfig.from(all), KafkaSettings.from(all), meters);
          try {
            gateway.awaitReady(START_TIMEOUT);
          } catch (Exception e) {
            gateway.close();
            throw e;
          }
          listening.accept(URI.create(gateway.url()));
          return RunningPart.untilStopped(gateway.url(), gateway::close);
        });
  }
}
