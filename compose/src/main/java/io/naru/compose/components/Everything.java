package io.naru.compose.components;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.docs.MeterDocumentation;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.naru.broker.BrokerSettings;
import io.naru.compose.process.Part;
import io.naru.compose.process.ProcessMeters;
import io.naru.fundus.worker.FundusWorkerConfig;
import io.naru.graph.worker.GraphWorkerConfig;
import io.naru.search.worker.SearchWorkerConfig;
import io.naru.search.worker.training.TrainerConfig;
import io.naru.topology.config.KafkaSettings;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Naru in one process: a broker if the settings name no cluster, and every component. A further
 * pipeline adds its worker to {@link #components}, one line.
 */
public final class Everything {
  private static final String STREAMS_STATE = KafkaSettings.PREFIX + "streams.state.dir";

  private final PrometheusMeterRegistry meters = ProcessMeters.create();
  private final Map<String, String> settings;
  private final Path data;
  private final int brokerPort;
  private final boolean trainer;
  private volatile URI gateway;

  /**
   * @param settings of all components
   * @param data where broker and processors keep what must outlive the process
   * @param brokerPort port of the embedded broker; 0 for a free one
   * @param trainer whether the search trainer runs too: of one cluster, only one may
   */
  public Everything(Map<String, String> settings, Path data, int brokerPort, boolean trainer) {
    this.settings = new TreeMap<>(settings);
    this.data = data.toAbsolutePath().normalize();
    this.brokerPort = brokerPort;
    this.trainer = trainer;
    this.settings.putIfAbsent(STREAMS_STATE, this.data.resolve("streams").toString());
    this.settings.putIfAbsent(
        SearchWorkerConfig.VECTORS_DIR, this.data.resolve("vectors").toString());
    this.settings.putIfAbsent(
        TrainerConfig.DIRECTORY, this.data.resolve("search-trainer").toString());
    this.settings.putIfAbsent(
        GraphWorkerConfig.DIRECTORY, this.data.resolve("graph-worker").toString());
    this.settings.putIfAbsent(
        FundusWorkerConfig.DIRECTORY, this.data.resolve("fundus-worker").toString());
  }

  /** In stages: each starts when the one before it is ready, its parts start together. */
  public List<List<Part>> stages() {
    List<List<Part>> stages = new ArrayList<>();
    if (!settings.containsKey(KafkaSettings.BOOTSTRAP_SERVERS)) {
      BrokerSettings broker = BrokerSettings.in(data.resolve("kafka")).onPort(brokerPort);
      stages.add(List.of(BrokerPart.of(broker, this::brokerAt)));
    }
    stages.add(List.of(TopologyPart.of(() -> settings)));
    stages.add(components());
    return stages;
  }

  private List<Part> components() {
    List<Part> parts = new ArrayList<>();
    parts.add(ProcessorsPart.of(() -> settings, meters));
    parts.add(ChatWorkerPart.of(() -> settings, meters, data.resolve("models")));
    parts.add(SearchWorkerPart.of(() -> settings, meters));
    parts.add(GraphWorkerPart.of(() -> settings, meters));
    parts.addAll(FundusWorkerParts.ifWanted(settings, meters, data.resolve("models")));
    parts.add(GatewayPart.of(() -> settings, meters, url -> gateway = url));
    if (trainer) {
      parts.add(SearchTrainerPart.of(() -> settings, meters));
    }
    return parts;
  }

  /** All settings; after the start of the broker they say where it is. */
  public Map<String, String> settings() {
    return Map.copyOf(settings);
  }

  /** The value of a gauge without tags that a component shows. */
  public long gauge(MeterDocumentation meter) {
    return (long) meters.get(meter.getName()).gauge().value();
  }

  /** What a counter of a component has come to, over all its tags; 0 before it counts. */
  public long count(MeterDocumentation meter) {
    return (long)
        meters.find(meter.getName()).counters().stream().mapToDouble(Counter::count).sum();
  }

  /** Where the gateway listens, once it does. */
  public URI gateway() {
    return gateway;
  }

  /** Where everything is kept. */
  public Path data() {
    return data;
  }

  private void brokerAt(String bootstrapServers) {
    settings.put(KafkaSettings.BOOTSTRAP_SERVERS, bootstrapServers);
  }
}
