package io.naru.runtime.kafka;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.naru.runtime.kafka.ScriptPipeline.Answer;
import io.naru.runtime.sim.Script.Fault;
import io.naru.schemas.headers.RecordHeaderNames;
import io.naru.testing.KafkaCluster;
import io.naru.testing.KafkaExtension;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Workers of a share group on a real broker. */
@ExtendWith(KafkaExtension.class)
@SuppressWarnings("try") // a worker is there by running, not by being called
class ShareWorkerIT {
  private static final Duration STEP = Duration.ofMillis(2);

  @Test
  void everyRequestEndsOnceAndItsPiecesMakeUpTheAnswer(KafkaCluster cluster) throws Exception {
    // Given
    try (Stand stand = new Stand(cluster, "answers");
        var worker =
            Workers.stepping(
                stand, new SimpleMeterRegistry(), Workers.stepModel(STEP, script -> {}))) {
      // When
      List<String> ids = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        ids.add(stand.ask(1 + i, Fault.NONE, 0));
      }
      // Then
      Map<String, List<Answer>> answers = stand.answers(40);
      assertEquals(Set.copyOf(ids), answers.keySet());
      for (String id : ids) {
        assertEquals(1, answers.get(id).size());
        assertEquals("result", answers.get(id).get(0).outcome());
        assertEquals(answers.get(id).get(0).text(), joined(stand.pieces(id)));
      }
    }
  }

  @Test
  void oneBadRequestInABatchOfSixteenLeavesFifteenGoodOnes(KafkaCluster cluster) throws Exception {
    // Given
    try (Stand stand = new Stand(cluster, "poison")) {
      List<String> good = new ArrayList<>();
      byte[] poison = ScriptPipeline.line(3, Fault.UNNAMED, 0, Instant.now().plusSeconds(600));
      String bad = stand.ask(poison);
      for (int i = 0; i < 15; i++) {
        good.add(stand.ask(3, Fault.NONE, 0));
      }
      Set<Integer> sizes = ConcurrentHashMap.newKeySet();
      // When
      try (var worker =
          Workers.batching(
              stand,
              new SimpleMeterRegistry(),
              Workers.batchModel(batch -> sizes.add(batch.size())),
              "worker.batch.delay.ms",
              "1000")) {
        // Then
        Map<String, List<Answer>> answers = stand.answers(16);
        good.forEach(id -> assertEquals("result", answers.get(id).get(0).outcome()));
        assertEquals("model_failed", answers.get(bad).get(0).code());
        assertTrue(sizes.contains(16), "batches of " + sizes);
        checkDeadLetter(stand, bad, poison, "model_failed");
      }
    }
  }

  @Test
  void whatDoesNotDecodeBecomesADeadLetterAndAnError(KafkaCluster cluster) throws Exception {
    // Given
    try (Stand stand = new Stand(cluster, "malformed");
        var worker =
            Workers.stepping(
                stand, new SimpleMeterRegistry(), Workers.stepModel(STEP, script -> {}))) {
      // When
      byte[] nonsense = "nonsense".getBytes(StandardCharsets.UTF_8);
      String bad = stand.ask(nonsense);
      String good = stand.ask(2, Fault.NONE, 0);
      // Then
      Map<String, List<Answer>> answers = stand.answers(2);
      assertEquals("malformed_record", answers.get(bad).get(0).code());
      assertEquals("result", answers.get(good).get(0).outcome());
      checkDeadLetter(stand, bad, nonsense, "malformed_record");
    }
  }

  @Test
  void nobodyComputesWhatNobodyWaitsFor(KafkaCluster cluster) throws Exception {
    // Given
    try (Stand stand = new Stand(cluster, "unwanted")) {
      Set<String> computed = ConcurrentHashMap.newKeySet();
      String late = stand.ask(ScriptPipeline.line(3, Fault.NONE, 0, Instant.now().minusSeconds(1)));
      String gone = stand.ask(3, Fault.NONE, 0);
      stand.cancel(gone);
      // When
      try (var worker =
          Workers.stepping(
              stand,
              new SimpleMeterRegistry(),
              Workers.stepModel(STEP, script -> computed.add(script.id())))) {
        // Then
        Map<String, List<Answer>> answers = stand.answers(2);
        assertEquals("expired", answers.get(late).get(0).outcome());
        assertEquals("cancelled", answers.get(gone).get(0).outcome());
        assertEquals(Set.of(), computed);
      }
    }
  }

  @Test
  void aCancelFreesTheSlotOfARunningRequest(KafkaCluster cluster) throws Exception {
    // Given
    try (Stand stand = new Stand(cluster, "cancel");
        var worker =
            Workers.stepping(
                stand, new SimpleMeterRegistry(), Workers.stepModel(STEP, script -> {}))) {
      String endless = stand.ask(1_000_000, Fault.NONE, 0);
      Stand.await(() -> !stand.pieces(endless).isEmpty(), "first piece");
      // When
      stand.cancel(endless);
      // Then
      assertEquals("cancelled", stand.answers(1).get(endless).get(0).outcome());
    }
  }

  @Test
  void locksOutliveTheirDurationWhileARequestRuns(KafkaCluster cluster) throws Exception {
    // Given
    SimpleMeterRegistry meters = new SimpleMeterRegistry();
    try (Stand stand = new Stand(cluster, "renew");
        var worker =
            Workers.stepping(
                stand,
                meters,
                Workers.stepModel(STEP, script -> {}),
                "worker.renew.interval.ms",
                "200")) {
      String slow = stand.ask(1_000, Fault.NONE, 0);
      Stand.await(() -> !stand.pieces(slow).isEmpty(), "first piece");
      // When: others come and go beside it
      for (int i = 0; i < 5; i++) {
        stand.ask(5, Fault.NONE, 0);
      }
      // Then
      Map<String, List<Answer>> answers = stand.answers(6);
      assertEquals(1, answers.get(slow).get(0).attempt());
      assertEquals(1, answers.get(slow).size());
      assertEquals(
          0, meters.counter("naru.worker.locks.lost", "pipeline", stand.pipeline.prefix()).count());
    }
  }

  private static void checkDeadLetter(Stand stand, String id, byte[] value, String code) {
    Stand.await(() -> !stand.read(stand.pipeline.deadLetters()).isEmpty(), "dead letter");
    List<ConsumerRecord<byte[], byte[]>> letters = stand.read(stand.pipeline.deadLetters());
    assertEquals(1, letters.size());
    assertEquals(id, Stand.key(letters.get(0)));
    assertArrayEquals(value, letters.get(0).value());
    assertEquals(
        stand.pipeline.requests().name(), header(letters.get(0), RecordHeaderNames.CONNECT_TOPIC));
    assertEquals(code, header(letters.get(0), RecordHeaderNames.ERROR_CODE));
  }

  private static String header(ConsumerRecord<?, ?> record, String name) {
    return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
  }

  private static String joined(List<String> pieces) {
    StringBuilder text = new StringBuilder();
    pieces.forEach(piece -> text.append(piece.substring(piece.indexOf(',') + 1)));
    return text.toString();
  }
}
