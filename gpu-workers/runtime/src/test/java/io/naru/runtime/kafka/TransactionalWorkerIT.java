package io.naru.runtime.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.naru.runtime.kafka.ScriptPipeline.Answer;
import io.naru.runtime.sim.Script;
import io.naru.runtime.sim.Script.Fault;
import io.naru.runtime.sim.ScriptedBatchModel;
import io.naru.runtime.spi.ModelSource;
import io.naru.testing.KafkaCluster;
import io.naru.testing.KafkaExtension;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Ends and offsets in one transaction, on a real broker. */
@ExtendWith(KafkaExtension.class)
@SuppressWarnings("try") // a worker is there by running, not by being called
class TransactionalWorkerIT {

  @Test
  void everyRequestEndsOnceAndInOrder(KafkaCluster cluster) throws Exception {
    // Given
    try (Stand stand = new Stand(cluster, "transactions");
        var worker = start(stand, "one", batch -> {})) {
      List<String> ids = new ArrayList<>();
      // When
      for (int i = 0; i < 60; i++) {
        Fault fault = i % 20 == 7 ? Fault.UNNAMED : Fault.NONE;
        ids.add(i == 30 ? stand.ask(nonsense()) : stand.ask(2, fault, 0));
      }
      // Then
      Map<String, List<Answer>> answers = stand.answers(60);
      assertEquals(ids, List.copyOf(answers.keySet()));
      assertTrue(answers.values().stream().allMatch(each -> each.size() == 1));
      assertEquals("model_failed", answers.get(ids.get(7)).get(0).code());
      assertEquals("malformed_record", answers.get(ids.get(30)).get(0).code());
      Stand.await(() -> stand.read(stand.pipeline.deadLetters()).size() == 4, "dead letters");
    }
  }

  @Test
  void aWorkerThatFailsInTheMiddleLeavesNoTrace(KafkaCluster cluster) throws Exception {
    // Given
    try (Stand stand = new Stand(cluster, "aborted")) {
      List<String> ids = Stream.generate(() -> stand.ask(2, Fault.NONE, 0)).limit(20).toList();
      var failing =
          start(
              stand,
              "failing",
              batch -> {
                throw new OutOfMemoryError("as a device does");
              });
      assertFailed(failing);
      // When
      try (var next = start(stand, "next", batch -> {})) {
        // Then
        Map<String, List<Answer>> answers = stand.answers(20);
        assertEquals(ids, List.copyOf(answers.keySet()));
        assertTrue(answers.values().stream().allMatch(each -> each.size() == 1));
      }
    }
  }

  @Test
  void aLaterWorkerOfTheSameNameFencesOffTheEarlier(KafkaCluster cluster) throws Exception {
    // Given
    try (Stand stand = new Stand(cluster, "fenced")) {
      var earlier = start(stand, "same", batch -> {});
      stand.ask(2, Fault.NONE, 0);
      stand.answers(1);
      // When
      try (var later = start(stand, "same", batch -> {})) {
        List<String> ids = Stream.generate(() -> stand.ask(2, Fault.NONE, 0)).limit(10).toList();
        // Then
        assertFailed(earlier);
        Map<String, List<Answer>> answers = stand.answers(11);
        assertTrue(answers.keySet().containsAll(ids));
        assertTrue(answers.values().stream().allMatch(each -> each.size() == 1));
      }
    }
  }

  private static void assertFailed(TransactionalWorker<?, ?> worker) throws Exception {
    try {
      worker.stopped().get(60, TimeUnit.SECONDS);
    } catch (ExecutionException expected) {
      return;
    }
    throw new AssertionError("the worker goes on");
  }

  private static TransactionalWorker<Script, String> start(
      Stand stand, String id, Consumer<List<Script>> onBatch) throws InterruptedException {
    var worker =
        new TransactionalWorker<Script, String>(
            stand.pipeline.batching(),
            new ModelChoice<>(
                stand.pipeline.prefix(),
                Optional.of(ModelSource.configured("scripted", "v0", "")),
                source -> new ScriptedBatchModel(onBatch)),
            Workers.environment(stand.bootstrap, new SimpleMeterRegistry(), "worker.id", id));
    worker.start();
    return worker;
  }

  private static byte[] nonsense() {
    return "nonsense".getBytes(StandardCharsets.UTF_8);
  }
}
