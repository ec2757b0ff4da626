package io.naru.sink;

import static io.naru.sink.row.Records.bytes;
import static io.naru.sink.row.Records.completion;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.naru.testing.ChildProcess;
import io.naru.testing.KafkaCluster;
import io.naru.testing.KafkaExtension;
import io.naru.topology.Topics;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(KafkaExtension.class)
class FileSinkIT {
  private static final Duration LIMIT = Duration.ofSeconds(120);
  private static final String TOPIC = Topics.CHAT_COMPLETIONS.name();
  private static final int PARTITIONS = Topics.CHAT_COMPLETIONS.partitions();
  private static final Instant MIDNIGHT = Instant.parse("2026-11-23T00:00:00Z");

  /** How many records stand in each partition of the topic; tests share it. */
  private static final long[] WRITTEN = new long[PARTITIONS];

  @TempDir Path directory;
  private KafkaCluster cluster;
  private Map<String, String> settings;

  @BeforeEach
  void createTopics(KafkaCluster cluster) {
    this.cluster = cluster;
    cluster.createTopics(List.of(new NewTopic(TOPIC, PARTITIONS, (short) 1)));
    settings =
        new HashMap<>(
            Map.of(
                "kafka.bootstrap.servers",
                cluster.bootstrapServers(),
                "sink.topics",
                TOPIC,
                "sink.out.dir",
                directory.toString(),
                "sink.roll.records",
                "25",
                "sink.roll.interval.ms",
                "200"));
  }

  @Test
  void each_record_is_in_one_file_however_often_the_sink_is_killed() throws Exception {
    // Given: files of five records, so that most moments are in the middle of finishing one
    settings.put("sink.roll.records", "5");
    Random random = new Random(11);
    List<Integer> leftOpen = new ArrayList<>();

    // When
    for (int round = 0; round < 7; round++) {
      int before = SunkFiles.count(directory, ".avro");
      write(160, random);
      try (ChildProcess sink = start()) {
        await(() -> SunkFiles.count(directory, ".avro") > before);
        TimeUnit.MILLISECONDS.sleep(random.nextInt(300));
        sink.kill();
      }
      leftOpen.add(SunkFiles.count(directory, ".open") + SunkFiles.count(directory, ".ready"));
    }
    try (ChildProcess sink = start()) {
      awaitFiles(written());
      assertEquals(143, sink.terminate(LIMIT), sink.printed());
    }

    // Then
    assertTrue(leftOpen.stream().anyMatch(files -> files > 0), leftOpen.toString());
    SunkFiles sunk = SunkFiles.in(directory);
    assertEquals(allOffsets(), sunk.offsets());
    IntStream.range(0, PARTITIONS).forEach(p -> sunk.assertRangesContiguous(TOPIC, p));
    assertEquals(
        List.of("2026-11-22", "2026-11-23"),
        sunk.records().stream().map(SunkFiles.Sunk::day).distinct().sorted().toList());
    assertTrue(
        sunk.records().stream().anyMatch(r -> r.table().equals("chat.completions.undecodable")));
  }

  @Test
  void two_sinks_on_one_directory_do_each_record_once() throws Exception {
    // Given
    Random random = new Random(12);
    SimpleMeterRegistry meters = new SimpleMeterRegistry();
    FileSink standby = new FileSink(SinkConfig.from(settings), meters);
    Thread thread = new Thread(standby, "standby");
    try (ChildProcess first = start()) {
      awaitFiles(write(200, random));
      thread.start();

      // When
      first.pause();
      write(200, random);
      TimeUnit.SECONDS.sleep(1);
      int heldByStandby = (int) meters.get("naru.sink.partitions").gauge().value();
      first.resume();
      first.kill();
      write(200, random);
      awaitFiles(written());
      standby.close();

      // Then
      assertEquals(0, heldByStandby);
      assertEquals(allOffsets(), SunkFiles.in(directory).offsets());
    } finally {
      standby.close();
      thread.join();
    }
  }

  @Test
  void files_that_were_moved_away_are_not_written_again() throws Exception {
    // Given
    Random random = new Random(13);
    write(300, random);
    sinkAll();
    for (Path file : SunkFiles.in(directory).files()) {
      Files.delete(file);
    }

    // When
    write(8, random);
    runUntil(8);

    // Then
    assertEquals(8, SunkFiles.in(directory).records().size());
  }

  @Test
  void a_topic_that_does_not_exist_is_told_at_once() {
    // Given
    settings.put("sink.topics", Topics.MODEL_METRICS.name());
    FileSink sink = new FileSink(SinkConfig.from(settings), new SimpleMeterRegistry());

    // When
    SinkException failure = assertThrows(SinkException.class, sink::run);

    // Then
    assertTrue(failure.getMessage().contains("apply the topology"), failure.getMessage());
  }

  private ChildProcess start() {
    List<String> arguments =
        new TreeMap<>(settings).entrySet().stream().map(Map.Entry::toString).toList();
    return ChildProcess.start("sink", SinkProcess.class.getName(), arguments);
  }

  private void sinkAll() throws Exception {
    runUntil(written());
  }

  private void runUntil(long records) throws Exception {
    FileSink sink = new FileSink(SinkConfig.from(settings), new SimpleMeterRegistry());
    Thread thread = new Thread(sink, "sink");
    thread.start();
    try {
      awaitFiles(records);
    } finally {
      sink.close();
      thread.join();
    }
  }

  /** Writes records of both sides of a midnight, one in fifty of them garbage. */
  private long write(int count, Random random) {
    Map<String, Object> producerSettings = new HashMap<>(cluster.clientProperties());
    List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String id = "%032x".formatted(random.nextLong());
      int partition = random.nextInt(PARTITIONS);
      long timestamp = MIDNIGHT.toEpochMilli() + random.nextInt(2000) - 1000;
      byte[] value = random.nextInt(50) == 0 ? new byte[] {9} : bytes(completion(id, "text " + i));
      records.add(new ProducerRecord<>(TOPIC, partition, timestamp, id.getBytes(), value));
      WRITTEN[partition]++;
    }
    try (var producer =
        new KafkaProducer<>(
            producerSettings, new ByteArraySerializer(), new ByteArraySerializer())) {
      records.forEach(producer::send);
    }
    return written();
  }

  private static long written() {
    return LongStream.of(WRITTEN).sum();
  }

  private static Map<Integer, List<Long>> allOffsets() {
    Map<Integer, List<Long>> all = new TreeMap<>();
    for (int partition = 0; partition < PARTITIONS; partition++) {
      all.put(partition, LongStream.range(0, WRITTEN[partition]).boxed().toList());
    }
    return all;
  }

  private void awaitFiles(long records) throws Exception {
    await(() -> SunkFiles.in(directory).records().size() >= records);
  }

  private static void await(Callable<Boolean> condition) throws Exception {
    long end = System.nanoTime() + LIMIT.toNanos();
    while (!condition.call()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("what was awaited did not come");
      }
      Thread.sleep(50);
    }
  }
}
