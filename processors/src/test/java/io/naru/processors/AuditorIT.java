package io.naru.processors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.naru.audit.AuditSums;
import io.naru.audit.SumKey;
import io.naru.schemas.common.ConservationSum;
import io.naru.schemas.common.Outcome;
import io.naru.testing.ChildProcess;
import io.naru.testing.KafkaCluster;
import io.naru.testing.KafkaExtension;
import io.naru.topology.Topics;
import io.naru.topology.config.KafkaSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(KafkaExtension.class)
class AuditorIT {
  private static final Duration LIMIT = Duration.ofSeconds(120);
  private static final Pattern RUNNING = Pattern.compile(ProcessorsProcess.RUNNING);

  @TempDir Path stateDir;
  private Map<String, String> settings;

  @BeforeEach
  void createTopics(KafkaCluster cluster) {
    cluster.createTopics(
        Topics.all().stream()
            .map(topic -> new NewTopic(topic.name(), topic.partitions(), (short) 1))
            .toList());
    settings =
        Map.of(
            "kafka.bootstrap.servers", cluster.bootstrapServers(),
            "kafka.streams.application.id", "auditor-it",
            "kafka.streams.state.dir", stateDir.toString());
  }

  @Test
  void the_sums_are_the_same_however_often_the_auditor_is_killed() throws Exception {
    // Given
    String tenant = "killed";
    try (ChatTraffic traffic = new ChatTraffic(settings, tenant);
        AuditSums sums = new AuditSums(KafkaSettings.from(settings))) {

      // When
      for (int round = 0; round < 2; round++) {
        try (ChildProcess auditor = start()) {
          auditor.awaitLine(RUNNING, LIMIT);
          traffic.send(400);
          // Kill it while it has some of the round behind it and some before it.
          long some = traffic.accepted() - 300;
          await(sums, tenant, sum -> sum.getAccepted() >= some);
          traffic.send(400);
          auditor.kill();
        }
        traffic.send(200);
      }

      // Then
      try (Processors auditor = run(new SimpleMeterRegistry())) {
        auditor.awaitRunning(LIMIT);
        ConservationSum sum =
            await(sums, tenant, s -> s.getAccepted() == traffic.accepted() && settled(s, traffic));
        assertEquals(traffic.ended(Outcome.RESULT), sum.getResults());
        assertEquals(traffic.ended(Outcome.ERROR), sum.getErrors());
        assertEquals(traffic.ended(Outcome.CANCELLED), sum.getCancelled());
        assertEquals(traffic.ended(Outcome.EXPIRED), sum.getExpired());
        assertEquals(0, sum.getUnmatched());
        assertEquals(traffic.oldestOpen(), sum.getOldestOpenAt());
      }
    }
  }

  @Test
  void an_auditor_that_is_closed_makes_room_at_once_and_its_successor_shows_the_same()
      throws Exception {
    // Given
    String tenant = "closed";
    try (ChatTraffic traffic = new ChatTraffic(settings, tenant);
        AuditSums sums = new AuditSums(KafkaSettings.from(settings))) {
      ConservationSum before;
      try (Processors auditor = run(new SimpleMeterRegistry())) {
        auditor.awaitRunning(LIMIT);
        traffic.send(100);
        before = await(sums, tenant, s -> s.getAccepted() == 100 && settled(s, traffic));
      }

      // When
      SimpleMeterRegistry meters = new SimpleMeterRegistry();
      try (Processors auditor = run(meters)) {
        auditor.awaitRunning(LIMIT);
        traffic.send(1);
        ConservationSum after = await(sums, tenant, s -> s.getAccepted() == 101);

        // Then
        assertTrue(auditor.isRunning());
        assertTrue(after.getResults() >= before.getResults());
        assertEquals(
            101, meters.get("naru.audit.accepted").tag("tenant", tenant).functionCounter().count());
      }
    }
  }

  private static boolean settled(ConservationSum sum, ChatTraffic traffic) {
    return sum.getOpen() == traffic.open() && sum.getUnmatched() == 0;
  }

  private ChildProcess start() {
    List<String> arguments =
        new TreeMap<>(settings).entrySet().stream().map(Map.Entry::toString).toList();
    return ChildProcess.start("auditor", ProcessorsProcess.class.getName(), arguments);
  }

  private Processors run(SimpleMeterRegistry meters) {
    return Processors.start(ProcessorsConfig.from(settings), meters);
  }

  private static ConservationSum await(
      AuditSums sums, String tenant, Predicate<ConservationSum> condition)
      throws InterruptedException {
    SumKey key = new SumKey(Topics.CHAT_PROMPTS.name(), tenant);
    long end = System.nanoTime() + LIMIT.toNanos();
    ConservationSum last = null;
    while (System.nanoTime() < end) {
      last = sums.latest().get(key);
      if (last != null && condition.test(last)) {
        return last;
      }
      Thread.sleep(50);
    }
    throw new AssertionError("the sums did not come to what was awaited: " + last);
  }
}
