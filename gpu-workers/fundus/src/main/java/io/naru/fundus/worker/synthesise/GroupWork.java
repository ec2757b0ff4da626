package io.naru.fundus.worker.synthesise;

import io.micrometer.core.instrument.MeterRegistry;
import io.naru.fundus.model.synthesis.Group;
import io.naru.fundus.worker.Finished;
import io.naru.fundus.worker.RecordWork;
import io.naru.fundus.worker.synthesise.TakenGroup.Readable;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

/**
 * Holds groups until enough of them can be released together. They are synthesised in full batches
 * as they come, the rest when they are released. What is held is in memory alone: its records are
 * not done with, and come again after a crash.
 */
final class GroupWork implements RecordWork {
  private final SynthesisConfig config;
  private final GroupReader reader;
  private final GuardedSynthesis synthesis;
  private final Release release;
  private final InstantSource clock;
  private final MeterRegistry meters;
  private final Runnable whenClosed;
  private final AtomicInteger holding = new AtomicInteger();
  private List<HeldGroup> held = new ArrayList<>();

  /**
   * @param whenClosed frees the models
   */
  GroupWork(
      SynthesisConfig config,
      GroupReader reader,
      GuardedSynthesis synthesis,
      Release release,
      InstantSource clock,
      MeterRegistry meters,
      Runnable whenClosed) {
    this.config = config;
    this.reader = reader;
    this.synthesis = synthesis;
    this.release = release;
    this.clock = clock;
    this.meters = meters;
    this.whenClosed = whenClosed;
    meters.gauge(SynthesisMeter.HELD.getName(), holding);
  }

  @Override
  public void take(ConsumerRecords<byte[], byte[]> records) {
    Instant now = clock.instant();
    for (ConsumerRecord<byte[], byte[]> record : records) {
      TopicPartition at = new TopicPartition(record.topic(), record.partition());
      held.add(new HeldGroup(at, record.offset(), reader.read(record), now, Optional.empty()));
    }
    holding.set(held.size());
    while (held.stream().filter(HeldGroup::isOpen).count() >= config.alignment().groups()) {
      synthesise();
    }
  }

  @Override
  public Optional<Finished> finished() {
    if (!isDue()) {
      return Optional.empty();
    }
    while (held.stream().anyMatch(HeldGroup::isOpen)) {
      synthesise();
    }
    List<HeldGroup> released = held;
    forgetAll();
    return Optional.of(release.of(released, clock.instant()));
  }

  private boolean isDue() {
    if (held.isEmpty()) {
      return false;
    }
    long groups = held.stream().filter(one -> one.taken() instanceof Readable).count();
    Instant oldest = held.get(0).since();
    return groups >= config.releaseGroups()
        || !clock.instant().isBefore(oldest.plus(config.releaseWait()));
  }

  /** A batch of those that were not yet. */
  private void synthesise() {
    List<Integer> batch = new ArrayList<>();
    List<Group> groups = new ArrayList<>();
    for (int i = 0; i < held.size() && batch.size() < config.alignment().groups(); i++) {
      if (held.get(i).isOpen()) {
        batch.add(i);
        groups.add(((Readable) held.get(i).taken()).codes());
      }
    }
    List<Judged> judged =
        meters.timer(SynthesisMeter.BATCHES.getName()).record(() -> synthesis.make(groups));
    for (int i = 0; i < batch.size(); i++) {
      held.set(batch.get(i), held.get(batch.get(i)).judged(judged.get(i)));
    }
  }

  @Override
  public void forget(Collection<TopicPartition> partitions) {
    held.removeIf(one -> partitions.contains(one.at()));
    holding.set(held.size());
  }

  private void forgetAll() {
    held = new ArrayList<>();
    holding.set(0);
  }

  @Override
  public void close() {
    forgetAll();
    whenClosed.run();
  }
}
