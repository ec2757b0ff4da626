package io.naru.compose.components;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.naru.broker.BrokerSettings;
import io.naru.compose.process.Part;
import io.naru.compose.process.ProcessMeters;
import io.naru.topology.config.KafkaSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Naru in one process: a broker if the settings name no cluster, and every component. A further
 * pipeline adds its worker to {@link #parts()}, one line.
 */
public final class Everything {
  private static final String STREAMS_STATE = KafkaSettings.PREFIX + "streams.state.dir";

  private final PrometheusMeterRegistry meters = ProcessMeters.create();
  private final Map<String, String> settings;
  private final Path data;
  private final int brokerPort;

  /**
   * @param settings of all components
   * @param data where broker and processors keep what must outlive the process
   * @param brokerPort port of the embedded broker; 0 for a free one
   */
  public Everything(Map<String, String> settings, Path data, int brokerPort) {
    this.settings = new TreeMap<>(settings);
    this.data = data.toAbsolutePath().normalize();
    this.brokerPort = brokerPort;
    this.settings.putIfAbsent(STREAMS_STATE, this.data.resolve("streams").toString());
  }

  /** In the order in which they start. */
  public List<Part> parts() {
    List<Part> parts = new ArrayList<>();
    if (!settings.containsKey(KafkaSettings.BOOTSTRAP_SERVERS)) {
      BrokerSettings broker = BrokerSettings.in(data.resolve("kafka")).onPort(brokerPort);
      parts.add(
          BrokerPart.of(broker, where -> settings.put(KafkaSettings.BOOTSTRAP_SERVERS, where)));
    }
    parts.add(TopologyPart.of(() -> settings));
    parts.add(ProcessorsPart.of(() -> settings, meters));
    return parts;
  }

  /** All settings; after the start of the broker they say where it is. */
  public Map<String, String> settings() {
    return Map.copyOf(settings);
  }
}
