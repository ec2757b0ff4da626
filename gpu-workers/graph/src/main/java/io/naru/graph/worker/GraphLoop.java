package io.naru.graph.worker;

import io.micrometer.core.instrument.MeterRegistry;
import io.naru.graph.model.online.GraphNetworks;
import io.naru.graph.model.online.Outcome;
import io.naru.runtime.directory.WorkerDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads deltas in the order of their offsets. One delta is one piece of work, whatever a poll gives
 * at a time, so that what comes out depends on the log alone. A partition begins at its snapshot;
 * what was committed since is applied again in silence.
 */
final class GraphLoop implements ConsumerRebalanceListener {
  private static final Logger log = LoggerFactory.getLogger(GraphLoop.class);
  private static final Duration POLL = Duration.ofMillis(200);

  /** So many records of outcomes are written in one transaction, or a delta more. */
  private static final int RECORDS_PER_TRANSACTION = 10_000;

  private final Consumer<byte[], byte[]> consumer;
  private final GraphOutput output;
  private final DeltaDecoder decoder;
  private final OutcomeEncoder encoder;
  private final WorkerDirectory directory;
  private final GraphWorkerConfig config;
  private final GraphNetworks.Factory networks;
  private final MeterRegistry meters;
  private final Map<TopicPartition, Assigned> assigned = new ConcurrentHashMap<>();
  private final AtomicLong nodes = new AtomicLong();
  private final AtomicLong edges = new AtomicLong();
  private volatile boolean stopping;

  GraphLoop(
      Consumer<byte[], byte[]> consumer,
      GraphOutput output,
      DeltaDecoder decoder,
      OutcomeEncoder encoder,
      WorkerDirectory directory,
      GraphWorkerConfig config,
      GraphNetworks.Factory networks,
      MeterRegistry meters) {
    this.consumer = consumer;
    this.output = output;
    this.decoder = decoder;
    this.encoder = encoder;
    this.directory = directory;
    this.config = config;
    this.networks = networks;
    this.meters = meters;
    meters.gauge(GraphWorkerMeter.NODES.getName(), nodes);
    meters.gauge(GraphWorkerMeter.EDGES.getName(), edges);
  }

  /** Reads until {@link #stop}; what is done is saved then. */
  void run(String topic) throws IOException {
    consumer.subscribe(List.of(topic), this);
    try {
      while (!stopping) {
        process(consumer.poll(POLL));
        measure();
      }
      saveAll(1);
    } finally {
      assigned.values().forEach(Assigned::close);
      assigned.clear();
    }
  }

  /** Meters are read by other threads, which must not look into graphs at work. */
  private void measure() {
    nodes.set(assigned.values().stream().mapToLong(one -> one.state().nodes()).sum());
    edges.set(assigned.values().stream().mapToLong(one -> one.state().edges()).sum());
  }

  void stop() {
    stopping = true;
  }

  /** The first offset of a partition that is not applied; empty if the partition is not here. */
  Optional<Long> nextOffset(TopicPartition partition) {
    return Optional.ofNullable(assigned.get(partition)).map(one -> one.state().nextOffset());
  }

  private void process(ConsumerRecords<byte[], byte[]> records) throws IOException {
    for (TopicPartition partition : records.partitions()) {
      for (ConsumerRecord<byte[], byte[]> record : records.records(partition)) {
        if (stopping) {
          break;
        }
        apply(record, partition);
        if (output.size() >= RECORDS_PER_TRANSACTION && !commit()) {
          return;
        }
      }
    }
    if (commit()) {
      saveAll(config.snapshotDeltas());
    }
  }

  private void apply(ConsumerRecord<byte[], byte[]> record, TopicPartition partition) {
    Assigned own = assigned.get(partition);
    DeltaDecoder.Named named = decoder.decode(record);
    Optional<Outcome> outcome = own.state().on(named, record.offset());
    count(GraphWorkerMeter.DELTAS, 1);
    outcome.ifPresent(some -> count(GraphWorkerMeter.STEPS, some.learned()));
    if (own.isWritten(record.offset())) {
      count(GraphWorkerMeter.REPLAYED, 1);
      return;
    }
    if (outcome.isPresent()) {
      count(GraphWorkerMeter.PREDICTIONS, outcome.get().predictions().size());
      output.add(encoder.encode(named.graph(), outcome.get(), partition, record.offset()));
    }
    output.done(partition, record.offset() + 1);
  }

  private void count(GraphWorkerMeter meter, int more) {
    meters.counter(meter.getName()).increment(more);
  }

  /** Whether what was done is visible; if not, the partitions begin at their snapshots again. */
  private boolean commit() {
    if (output.commit(consumer.groupMetadata())) {
      return true;
    }
    count(GraphWorkerMeter.ABORTED, 1);
    drop(Set.copyOf(assigned.keySet()));
    onPartitionsAssigned(consumer.assignment());
    return false;
  }

  private void saveAll(int due) throws IOException {
    for (Assigned one : assigned.values()) {
      if (one.unsaved() >= due) {
        one.save();
        count(GraphWorkerMeter.SNAPSHOTS, 1);
      }
    }
  }

  @Override
  public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
    Map<TopicPartition, OffsetAndMetadata> committed = consumer.committed(Set.copyOf(partitions));
    Map<TopicPartition, Long> first = consumer.beginningOffsets(partitions);
    for (TopicPartition partition : partitions) {
      OffsetAndMetadata offset = committed.get(partition);
      long written = offset == null ? 0 : offset.offset();
      Assigned one = Assigned.open(partition, written, directory, config, networks);
      assigned.put(partition, one);
      consumer.seek(partition, Math.max(one.state().nextOffset(), first.get(partition)));
    }
  }

  /** Everything that was applied is committed by now: this is called from within a poll. */
  @Override
  public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
    try {
      for (TopicPartition partition : partitions) {
        if (assigned.containsKey(partition)) {
          assigned.get(partition).save();
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    drop(partitions);
  }

  @Override
  public void onPartitionsLost(Collection<TopicPartition> partitions) {
    log.warn("{} are lost to another worker", partitions);
    drop(partitions);
  }

  private void drop(Collection<TopicPartition> partitions) {
    for (TopicPartition partition : partitions) {
      Assigned one = assigned.remove(partition);
      if (one != null) {
        one.close();
      }
    }
  }
}
