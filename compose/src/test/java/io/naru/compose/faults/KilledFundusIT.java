package io.naru.compose.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.naru.fundus.grouper.LedgerRecords;
import io.naru.fundus.grouping.ledger.LedgerVerifier;
import io.naru.fundus.model.training.UntrainedModels;
import io.naru.schemas.fundus.FundusImage;
import io.naru.schemas.fundus.FundusSynthetic;
import io.naru.schemas.fundus.FundusVerdict;
import io.naru.schemas.serde.AvroDeserializer;
import io.naru.testing.ChildProcess;
import io.naru.topology.Topic;
import io.naru.topology.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Photographs of two hospitals go the whole way undisturbed. Then the same photographs go it again,
 * as those of two other hospitals that have the same keys, and whoever works on them is killed
 * again and again: what comes out has to be the same, to the byte.
 */
class KilledFundusIT {
  private static final Duration PATIENCE = Duration.ofSeconds(180);
  private static final List<String> CALM = List.of("calm-north", "calm-south");
  private static final List<String> STORM = List.of("storm-north", "storm-south");

  /** How often somebody is killed; more with {@code -Dnaru.kills=30}. */
  private static final int KILLS = Integer.getInteger("naru.kills", 3);

  private static final long LONGEST_PAUSE_MS = 400;
  private static final int K = 3;

  private static final Map<String, List<String>> COMPONENTS =
      Map.of(
          "encode", List.of("worker", "fundus", "--role", "encode"),
          "group", List.of("processors"),
          "synthesise", List.of("worker", "fundus", "--role", "synthesise"));

  @TempDir private Path directory;
  private final SplittableRandom random = new SplittableRandom(KILLS);
  private final Map<String, ChildProcess> running = new HashMap<>();
  private final List<FundusPhotographs> photographs = new ArrayList<>();

  /** Thirty kills take minutes, since a group waits for six seconds for a member that is gone. */
  @Test
  @Timeout(value = 20, unit = TimeUnit.MINUTES)
  void eachGroupHasOneImageAndTheSameHoweverOftenWhoeverIsKilled() throws Exception {
    for (int i = 0; i < CALM.size(); i++) {
      var keys = FundusPhotographs.share(directory.resolve("keys"), CALM.get(i), STORM.get(i));
      photographs.add(new FundusPhotographs(keys, i));
    }
    try (Installation naru = Installation.start(directory)) {
      // Given networks, and a run that nothing disturbs
      FundusLog log = new FundusLog(naru.bootstrapServers());
      UntrainedModels.write(models(), 1);
      COMPONENTS.keySet().forEach(component -> start(naru, component));
      long beginning = log.progress();
      publish(log, CALM);
      awaitDone(log, CALM);
      long way = log.progress() - beginning;

      // When everybody is killed at random points of another
      publish(log, STORM);
      for (int kill = 0; kill < KILLS; kill++) {
        double point = (kill + random.nextDouble()) / (KILLS + 1);
        awaitProgress(log, beginning + way + Math.round(way * point));
        Thread.sleep(random.nextLong(LONGEST_PAUSE_MS));
        String victim = List.of("encode", "group", "synthesise").get(random.nextInt(3));
        running.get(victim).kill();
        start(naru, victim);
      }
      awaitDone(log, STORM);

      // Then it has the same images, one of each group
      for (int i = 0; i < CALM.size(); i++) {
        List<FundusSynthetic> expected = log.synthetics(CALM.get(i));
        assertTrue(expected.size() > 4, expected.size() + " images");
        assertEquals(contents(expected), contents(log.synthetics(STORM.get(i))));
        assertEquals(expected.size(), log.synthetics(STORM.get(i)).size());
        assertLedger(log, CALM.get(i), expected.size());
        assertLedger(log, STORM.get(i), expected.size());
      }
      assertNobodyIsNamed(log);
      for (Topic topic : FundusLog.PERSONAL) {
        assertEquals(List.of(), log.all(topic, "read_uncommitted"), topic.name());
      }
    }
  }

  private Path models() {
    return directory.resolve("models");
  }

  private void start(Installation naru, String component) {
    Map<String, String> settings = new TreeMap<>();
    settings.put("keys.dir", directory.resolve("keys").toString());
    settings.put("grouping.k", "" + K);
    settings.put("grouping.slack", "1");
    settings.put("grouping.purge.interval.ms", "200");
    settings.put("fundus.worker.models.dir", models().toString());
    settings.put("fundus.worker.dir", directory.resolve("workers").toString());
    settings.put("fundus.encode.batch", "4");
    settings.put("fundus.synthesis.batch.size", "2");
    settings.put("fundus.synthesis.steps", "10");
    settings.put("fundus.synthesis.release.batch", "3");
    settings.put("fundus.synthesis.release.max.wait.ms", "1500");
    settings.put("kafka.streams.state.dir", directory.resolve("streams").toString());
    settings.put("kafka.streams.commit.interval.ms", "50");
    settings.put("kafka.streams.max.poll.records", "10");
    running.put(component, naru.run(COMPONENTS.get(component), settings));
  }

  private void publish(FundusLog log, List<String> hospitals) {
    Instant start = Instant.now().truncatedTo(ChronoUnit.HOURS).minus(Duration.ofHours(2));
    List<FundusImage> images = new ArrayList<>();
    for (int i = 0; i < hospitals.size(); i++) {
      images.addAll(photographs.get(i).of(hospitals.get(i), start));
    }
    log.publish(images);
  }

  private void awaitProgress(FundusLog log, long wanted) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (log.progress() < wanted) {
      assertTrue(System.nanoTime() < end, () -> "no progress\n" + printed());
      Thread.sleep(10);
    }
  }

  private void awaitDone(FundusLog log, List<String> hospitals) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!log.isDone(hospitals)) {
      assertTrue(System.nanoTime() < end, () -> "not done\n" + printed());
      Thread.sleep(200);
    }
  }

  private String printed() {
    StringBuilder all = new StringBuilder();
    running.forEach((name, process) -> all.append(name + ":\n" + process.printed() + "\n"));
    return all.toString();
  }

  /** All that an image says, but for whose it is and the hour in which it happened to be made. */
  private static Map<String, String> contents(List<FundusSynthetic> images) {
    Map<String, String> contents = new TreeMap<>();
    for (FundusSynthetic image : images) {
      contents.put(
          image.getSyntheticId(),
          String.join(
              " ",
              "" + image.getPatients(),
              "" + image.getK(),
              image.getCell(),
              "" + image.getGrade(),
              image.getModelVersion(),
              "" + image.getContentLoss(),
              "" + image.getStyleLoss(),
              HexFormat.of().formatHex(image.getPng().array())));
    }
    return contents;
  }

  private static void assertLedger(FundusLog log, String hospital, int images) {
    assertEquals(
        List.of(), LedgerVerifier.verify(log.ledger(hospital), new LedgerRecords(Map.of())::read));
    var entries = log.entries(hospital);
    assertEquals(2L * images, entries.size(), "groups, each released");
    entries.forEach(entry -> assertTrue(entry.fact().patients() >= K));
  }

  private void assertNobodyIsNamed(FundusLog log) {
    List<String> names = new ArrayList<>();
    photographs.forEach(hospital -> names.addAll(hospital.names()));
    for (Topic topic :
        List.of(Topics.FUNDUS_VERDICTS, Topics.FUNDUS_SYNTHETICS, Topics.FUNDUS_LEDGER)) {
      assertNotNamed(names, log.texts(topic), topic);
      for (ConsumerRecord<byte[], byte[]> record : log.all(topic, "read_committed")) {
        assertEquals(0, record.timestamp() % Duration.ofHours(1).toMillis(), topic.name());
      }
    }
    AvroDeserializer<FundusVerdict> verdicts = new AvroDeserializer<>(FundusVerdict.class);
    List<String> groups =
        log.all(Topics.FUNDUS_VERDICTS, "read_committed").stream()
            .map(record -> verdicts.deserialize(record.topic(), record.value()).getGroupId())
            .toList();
    assertFalse(groups.isEmpty());
    assertNotNamed(groups, log.texts(Topics.FUNDUS_SYNTHETICS), Topics.FUNDUS_SYNTHETICS);
    assertNotNamed(groups, log.texts(Topics.FUNDUS_LEDGER), Topics.FUNDUS_LEDGER);
  }

  private static void assertNotNamed(List<String> names, List<String> texts, Topic topic) {
    for (String text : texts) {
      for (String name : names) {
        assertFalse(text.contains(name), () -> name + " is in " + topic.name());
      }
    }
  }
}
