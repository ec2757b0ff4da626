package io.naru.audit;

import io.micrometer.core.instrument.MeterRegistry;
import io.naru.audit.AuditedFlow.Side;
import io.naru.schemas.common.ConservationSum;
import io.naru.schemas.serde.AvroSerdes;
import io.naru.topology.Topic;
import io.naru.topology.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * The topology: request and terminal topics, observations, shares of the sums per partition,
 * audit.sums.
 *
 * <p>Observations are repartitioned by request id, since the two records of a request need not
 * stand in partitions of the same number: topics may differ in partition counts, writers in their
 * partitioners, and a request that does not decode is ended under another key than it came with.
 */
public final class AuditTopology {
  private static final Consumed<byte[], byte[]> ANY_BYTES =
      Consumed.with(Serdes.ByteArray(), Serdes.ByteArray())
          // A record without timestamp is audited like any other.
          .withTimestampExtractor((record, partitionTime) -> Math.max(0, record.timestamp()));

  private final StreamsBuilder builder = new StreamsBuilder();
  private final List<AuditedFlow> flows;
  private final AuditPolicy policy;
  private final Map<String, ?> serdeSettings;
  private final AuditMetrics metrics;

  private AuditTopology(
      List<AuditedFlow> flows,
      AuditPolicy policy,
      Map<String, ?> serdeSettings,
      MeterRegistry meters) {
    this.flows = flows;
    this.policy = policy;
    this.serdeSettings = serdeSettings;
    this.metrics = new AuditMetrics(meters, policy.maxTenantMeters());
  }

  /**
   * The auditor of every pipeline.
   *
   * @param serdeSettings settings of the Avro serdes, as of a Kafka client
   * @param meters where the totals are shown
   */
  public static Topology of(
      AuditPolicy policy, Map<String, ?> serdeSettings, MeterRegistry meters) {
    return new AuditTopology(AuditedFlow.all(), policy, serdeSettings, meters).build();
  }

  private Topology build() {
    flows.stream()
        .map(this::observations)
        .reduce(KStream::merge)
        .orElseThrow()
        .repartition(
            Repartitioned.<RequestKey, Observation>as("observations")
                .withKeySerde(RequestKey.SERDE)
                .withValueSerde(ObservationSerde.instance())
                .withNumberOfPartitions(policy.partitions()))
        .process(accountants(), Named.as("accountant"))
        .repartition(
            Repartitioned.<String, ConservationSum>as("shares")
                .withKeySerde(Serdes.String())
                .withValueSerde(AvroSerdes.of(ConservationSum.class))
                .withNumberOfPartitions(1))
        .process(totals(), Named.as("totals"))
        .to(
            Topics.AUDIT_SUMS.name(),
            Produced.<String, ConservationSum>as("audit-sums")
                .withKeySerde(Serdes.String())
                .withValueSerde(AvroSerdes.of(ConservationSum.class, serdeSettings)));
    return builder.build();
  }

  private KStream<RequestKey, Observation> observations(AuditedFlow flow) {
    Topic requests = flow.requests().topic();
    Topic terminals = flow.terminals().topic();
    return source(requests, () -> requestObserver(flow.requests()))
        .merge(
            source(terminals, () -> terminalObserver(requests, flow.terminals())),
            Named.as("both-sides-of-" + requests.name()));
  }

  private KStream<RequestKey, Observation> source(
      Topic topic, ProcessorSupplier<byte[], byte[], RequestKey, Observation> observer) {
    return builder.stream(topic.name(), ANY_BYTES.withName(topic.name()))
        .process(observer, Named.as("observe-" + topic.name()));
  }

  private <R extends SpecificRecord>
      Processor<byte[], byte[], RequestKey, Observation> requestObserver(
          Side<R, Observation.Accepted> side) {
    return new RequestObserver<>(side, serdeSettings, metrics);
  }

  private <R extends SpecificRecord>
      Processor<byte[], byte[], RequestKey, Observation> terminalObserver(
          Topic requests, Side<R, Observation.Ended> side) {
    return new TerminalObserver<>(requests.name(), side, serdeSettings, metrics);
  }

  private ProcessorSupplier<RequestKey, Observation, String, ConservationSum> accountants() {
    Map<String, Duration> requestRetention =
        flows.stream()
            .map(flow -> flow.requests().topic())
            .collect(Collectors.toUnmodifiableMap(Topic::name, Topic::retention));
    return withStores(
        () -> new Accountant(policy, requestRetention),
        AuditStores.ofAccountant(policy.settledRetention()));
  }

  private ProcessorSupplier<String, ConservationSum, String, ConservationSum> totals() {
    return withStores(() -> new Totals(policy.emitInterval(), metrics), AuditStores.ofTotals());
  }

  private static <K1, V1, K2, V2> ProcessorSupplier<K1, V1, K2, V2> withStores(
      ProcessorSupplier<K1, V1, K2, V2> processor, Set<StoreBuilder<?>> stores) {
    return new ProcessorSupplier<>() {
      @Override
      public Processor<K1, V1, K2, V2> get() {
        return processor.get();
      }

      @Override
      public Set<StoreBuilder<?>> stores() {
        return stores;
      }
    };
  }
}
