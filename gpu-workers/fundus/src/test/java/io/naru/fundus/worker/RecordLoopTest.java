package io.naru.fundus.worker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class RecordLoopTest {
  private static final TopicPartition PARTITION = new TopicPartition("photographs", 0);

  private final Log consumer = new Log();
  private final List<MockProducer<byte[], byte[]>> producers = new ArrayList<>();
  private final Map<TopicPartition, Long> purged = new HashMap<>();
  private final AtomicLong aborts = new AtomicLong();
  private final Copies work = new Copies();
  private int failingCommits;

  /** A log that gives its records again to whoever goes back to its beginning. */
  private static final class Log extends MockConsumer<byte[], byte[]> {
    private List<String> values = List.of();

    Log() {
      super("earliest");
    }

    @Override
    public synchronized void seekToBeginning(Collection<TopicPartition> partitions) {
      super.seekToBeginning(partitions);
      give();
    }

    void give() {
      for (int i = 0; i < values.size(); i++) {
        byte[] value = values.get(i).getBytes(UTF_8);
        addRecord(new ConsumerRecord<>(PARTITION.topic(), 0, i, new byte[0], value));
      }
    }
  }

  /** Copies what it takes, and may fail first. */
  private static final class Copies implements RecordWork {
    private final List<Long> taken = new ArrayList<>();
    private Optional<Finished> finished = Optional.empty();
    private int failures;
    private int forgotten;
    private Runnable whenTaken = () -> {};

    @Override
    public void take(ConsumerRecords<byte[], byte[]> records) {
      List<ProducerRecord<byte[], byte[]>> copies = new ArrayList<>();
      long next = 0;
      for (ConsumerRecord<byte[], byte[]> record : records) {
        taken.add(record.offset());
        copies.add(new ProducerRecord<>("copies", record.value()));
        next = record.offset() + 1;
      }
      whenTaken.run();
      if (failures-- > 0) {
        throw new TimeoutException("something is away");
      }
      finished = Optional.of(new Finished(copies, Map.of(PARTITION, next)));
    }

    @Override
    public Optional<Finished> finished() {
      Optional<Finished> now = finished;
      finished = Optional.empty();
      return now;
    }

    @Override
    public void forget(Collection<TopicPartition> partitions) {
      forgotten++;
      finished = Optional.empty();
    }

    @Override
    public void close() {}
  }

  @Test
  void whatIsMadeAndTheOffsetsBecomeVisibleTogetherAndThenTheRecordsGo() throws Exception {
    // Given
    records("a", "b");

    // When
    runUntilPurged(2);

    // Then
    assertEquals(List.of("a", "b"), written());
    assertEquals(List.of(0L, 1L), work.taken);
    assertEquals(2, committed());
    assertEquals(0, aborts.get());
  }

  @Test
  void whatCannotBeDoneNowIsTakenAgain() throws Exception {
    // Given something that is away twice
    records("a", "b");
    work.failures = 2;

    // When
    runUntilPurged(2);

    // Then nothing is lost, and nothing is there twice
    assertEquals(List.of("a", "b"), written());
    assertEquals(List.of(0L, 1L, 0L, 1L, 0L, 1L), work.taken);
    assertEquals(2, aborts.get());
    assertTrue(work.forgotten >= 2);
  }

  @Test
  void aCommitThatFailsIsDoneAgainByAnotherProducerOfTheSameName() throws Exception {
    // Given a broker that does not answer the first commit
    records("a");
    failingCommits = 1;

    // When
    runUntilPurged(1);

    // Then
    assertEquals(List.of("a"), written());
    assertEquals(2, producers.size());
    assertTrue(producers.get(0).closed());
    assertEquals(List.of(), producers.get(0).history());
  }

  @Test
  void aWorkerWhosePlaceIsTakenStops() {
    // Given another worker of the same name, from now on
    records("a");
    work.whenTaken = () -> producers.get(0).fenceProducer();

    // When, then
    assertThrows(ProducerFencedException.class, () -> runUntilPurged(1));
    assertEquals(List.of(), written());
    assertEquals(Map.of(), purged);
  }

  @Test
  void whatWasCommittedBeforeAKillGoesWhenThePartitionIsTakenOver() throws Exception {
    // Given a partition whose two records are committed, and are there yet
    Map<TopicPartition, OffsetAndMetadata> done = Map.of(PARTITION, new OffsetAndMetadata(2));
    consumer.schedulePollTask(() -> consumer.commitSync(done));
    records("a", "b");

    // When
    runUntilPurged(2);

    // Then
    assertEquals(Map.of(PARTITION, 2L), purged);
    assertEquals(List.of(), work.taken);
  }

  private void records(String... values) {
    consumer.values = List.of(values);
    consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
    consumer.schedulePollTask(
        () -> {
          consumer.rebalance(List.of(PARTITION));
          consumer.give();
        });
  }

  private Producer<byte[], byte[]> producer() {
    var bytes = new ByteArraySerializer();
    MockProducer<byte[], byte[]> producer = new MockProducer<>(true, null, bytes, bytes);
    producer.initTransactions();
    if (failingCommits-- > 0) {
      producer.commitTransactionException = new TimeoutException("no answer");
    }
    producers.add(producer);
    return producer;
  }

  private List<String> written() {
    return producers.stream()
        .flatMap(producer -> producer.history().stream())
        .map(record -> new String(record.value(), UTF_8))
        .toList();
  }

  private long committed() {
    MockProducer<byte[], byte[]> last = producers.get(producers.size() - 1);
    String group = consumer.groupMetadata().groupId();
    return last.consumerGroupOffsetsHistory().get(0).get(group).get(PARTITION).offset();
  }

  private void runUntilPurged(long offset) throws InterruptedException {
    Transactions transactions = new Transactions(this::producer);
    transactions.open();
    RecordLoop[] loop = new RecordLoop[1];
    LogPurge.Deletion deletion =
        before -> {
          purged.putAll(before);
          if (before.getOrDefault(PARTITION, 0L) >= offset) {
            loop[0].stop();
          }
          return 0;
        };
    try (LogPurge purge = new LogPurge(deletion, "purge", moved -> {}, () -> {})) {
      loop[0] = new RecordLoop(consumer, transactions, work, purge, aborts::incrementAndGet);
      loop[0].run(PARTITION.topic());
    }
  }
}
