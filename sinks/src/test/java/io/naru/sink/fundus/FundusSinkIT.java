package io.naru.sink.fundus;

import static io.naru.sink.fundus.Synthetics.fields;
import static io.naru.sink.fundus.Synthetics.id;
import static io.naru.sink.fundus.Synthetics.value;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.naru.testing.ChildProcess;
import io.naru.testing.KafkaCluster;
import io.naru.testing.KafkaExtension;
import io.naru.topology.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(KafkaExtension.class)
class FundusSinkIT {
  private static final Duration LIMIT = Duration.ofSeconds(120);
  private static final String TOPIC = Topics.FUNDUS_SYNTHETICS.name();
  private static final int KILLS = Integer.getInteger("naru.kills", 4);
  private static final int BATCH = 60;

  @TempDir Path directory;
  private KafkaCluster cluster;
  private final TreeSet<Integer> out = new TreeSet<>();
  private int next = 1;

  @BeforeEach
  void createTopic(KafkaCluster cluster) {
    this.cluster = cluster;
    cluster.createTopics(
        List.of(
            new NewTopic(TOPIC, 1, (short) 1)
                .configs(
                    Map.of(
                        TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT))));
  }

  @Test
  void the_directory_is_as_the_log_is_however_often_the_sink_is_killed() throws Exception {
    // Given: what was withdrawn so long ago that the log says nothing of it any more
    Path work = Files.createDirectories(directory.resolve("_naru").resolve(TOPIC + "-0"));
    int forgotten = 0x7fff_0000;
    MirrorDirectory.open(directory, work, ImageFormat.PNG)
        .add(List.of(Synthetics.file(forgotten, ImageFormat.PNG)));
    Random random = new Random(5);

    // When
    for (int round = 0; round < KILLS; round++) {
      int before = next;
      release(random);
      try (ChildProcess sink = start()) {
        await(() -> files().stream().anyMatch(name -> name.compareTo(id(before)) >= 0));
        TimeUnit.MILLISECONDS.sleep(random.nextInt(150));
        sink.kill();
      }
      withdraw(random);
    }
    try (ChildProcess sink = start()) {
      await(() -> manifest().size() == out.size() && files().size() == out.size());
      release(random);
      withdraw(random);
      await(() -> manifest().size() == out.size() && files().size() == out.size());
      assertEquals(143, sink.terminate(LIMIT), sink.printed());
    }

    // Then
    assertMirrors();
    List<String> withdrawn = Files.readAllLines(directory.resolve("withdrawn.csv"));
    assertTrue(withdrawn.contains(id(forgotten)));
    assertEquals(withdrawn.stream().distinct().toList(), withdrawn);

    // And a new directory gets the same files
    Path other = directory.resolve("other");
    sinkOnce(other);
    assertEquals(snapshot(directory), snapshot(other));
  }

  private void assertMirrors() throws IOException {
    assertEquals(out.stream().map(n -> id(n) + ".png").toList(), files());
    assertEquals(
        out.stream().map(n -> Synthetics.file(n, ImageFormat.PNG).row()).toList(),
        manifest().stream().sorted().toList());
    for (int number : out) {
      assertArrayEquals(
          Synthetics.png(number), Files.readAllBytes(directory.resolve(id(number) + ".png")));
    }
  }

  private void sinkOnce(Path to) {
    Map<String, String> settings = settings(to);
    new FundusSink(FundusSinkConfig.from(settings), false, new SimpleMeterRegistry()).run();
  }

  /** Some images in one transaction, and others in one that is given up. */
  private void release(Random random) {
    List<Integer> released = IntStream.range(next, next + BATCH).boxed().toList();
    next += BATCH;
    write(released, true);
    out.addAll(released);
    write(IntStream.range(next, next + 1 + random.nextInt(3)).boxed().toList(), false);
    next += 3;
  }

  private void write(List<Integer> numbers, boolean commit) {
    try (KafkaProducer<byte[], byte[]> producer = producer("fundus-synthesiser-test")) {
      producer.initTransactions();
      producer.beginTransaction();
      for (int number : numbers) {
        producer.send(new ProducerRecord<>(TOPIC, key(number), value(fields(number))));
      }
      producer.flush();
      if (commit) {
        producer.commitTransaction();
      } else {
        producer.abortTransaction();
      }
    }
  }

  private void withdraw(Random random) {
    List<Integer> all = new ArrayList<>(out);
    try (KafkaProducer<byte[], byte[]> producer = producer(null)) {
      for (int i = 0; i < 5; i++) {
        int number = all.remove(random.nextInt(all.size()));
        out.remove(number);
        producer.send(new ProducerRecord<>(TOPIC, key(number), null));
      }
    }
  }

  private KafkaProducer<byte[], byte[]> producer(String transactionalId) {
    Map<String, Object> settings = new HashMap<>(cluster.clientProperties());
    if (transactionalId != null) {
      settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, transactionalId);
    }
    return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
  }

  private static byte[] key(int number) {
    return id(number).getBytes(UTF_8);
  }

  private ChildProcess start() {
    List<String> arguments =
        settings(directory).entrySet().stream().map(Map.Entry::toString).toList();
    return ChildProcess.start("fundus sink", FundusSinkProcess.class.getName(), arguments);
  }

  private Map<String, String> settings(Path to) {
    return Map.of(
        "kafka.bootstrap.servers",
        cluster.bootstrapServers(),
        FundusSinkConfig.DIRECTORY,
        to.toString());
  }

  private List<String> files() {
    return files(directory);
  }

  private static List<String> files(Path directory) {
    try (Stream<Path> all = Files.list(directory)) {
      return all.map(path -> path.getFileName().toString())
          .filter(name -> name.endsWith(".png"))
          .sorted()
          .toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  private List<String> manifest() throws IOException {
    List<String> lines = Files.readAllLines(directory.resolve("manifest.csv"));
    return lines.subList(1, lines.size());
  }

  /** Names, times and content of the images, and the lines of the manifest. */
  private static Map<String, String> snapshot(Path directory) throws IOException {
    Map<String, String> snapshot = new HashMap<>();
    for (String name : files(directory)) {
      Path file = directory.resolve(name);
      snapshot.put(
          name,
          Files.getLastModifiedTime(file)
              + " "
              + java.util.Arrays.hashCode(Files.readAllBytes(file)));
    }
    snapshot.put(
        "manifest",
        Files.readAllLines(directory.resolve("manifest.csv")).stream()
            .sorted()
            .collect(Collectors.joining("\n")));
    return snapshot;
  }

  private static void await(Callable<Boolean> condition) throws Exception {
    long end = System.nanoTime() + LIMIT.toNanos();
    while (!condition.call()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("what was awaited did not come");
      }
      Thread.sleep(20);
    }
  }
}
