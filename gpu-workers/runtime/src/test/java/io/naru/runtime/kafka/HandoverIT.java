package io.naru.runtime.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.naru.runtime.kafka.ScriptPipeline.Answer;
import io.naru.runtime.sim.Script;
import io.naru.runtime.sim.Script.Fault;
import io.naru.runtime.sim.TextPiece;
import io.naru.runtime.spi.ModelLoader;
import io.naru.runtime.spi.ModelSource;
import io.naru.runtime.spi.StepModel;
import io.naru.schemas.model.ModelMetric;
import io.naru.schemas.model.ModelStatus;
import io.naru.testing.KafkaCluster;
import io.naru.testing.KafkaExtension;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** From one model version to the next, and from one worker to the next. */
@ExtendWith(KafkaExtension.class)
@SuppressWarnings("try") // a worker is there by running, not by being called
class HandoverIT {
  private static final Duration STEP = Duration.ofMillis(2);

  @Test
  void runningRequestsEndOnTheirVersionAndNewOnesGetTheNext(KafkaCluster cluster) throws Exception {
    // Given
    try (Stand stand = new Stand(cluster, "swap");
        var worker = Workers.stepping(stand, new SimpleMeterRegistry(), onlySound())) {
      String before = stand.ask(500, Fault.NONE, 0);
      Stand.await(() -> !stand.pieces(before).isEmpty(), "first piece");
      // When
      long offset = stand.decide("v1", ModelStatus.PROMOTED);
      Stand.await(() -> serves(worker, "v1"), "v1 serving");
      String after = stand.ask(3, Fault.NONE, 0);
      // Then
      Map<String, List<Answer>> answers = stand.answers(2);
      assertEquals("v0@-1", answers.get(before).get(0).version());
      assertEquals("v1@" + offset, answers.get(after).get(0).version());
    }
  }

  @Test
  void aVersionThatDoesNotLoadIsReportedAndTheOldOneGoesOn(KafkaCluster cluster) throws Exception {
    // Given
    try (Stand stand = new Stand(cluster, "unsound");
        var worker = Workers.stepping(stand, new SimpleMeterRegistry(), onlySound())) {
      // When
      stand.decide("unsound", ModelStatus.PROMOTED);
      Stand.await(() -> loadMetrics(stand).anyMatch("load_failures"::equals), "report");
      String id = stand.ask(3, Fault.NONE, 0);
      // Then
      assertEquals("v0@-1", stand.answers(1).get(id).get(0).version());
    }
  }

  @Test
  void aRollbackBringsBackThePromotionBefore(KafkaCluster cluster) throws Exception {
    // Given
    try (Stand stand = new Stand(cluster, "rollback")) {
      long first = stand.decide("v1", ModelStatus.PROMOTED);
      stand.decide("v2", ModelStatus.PROMOTED);
      try (var worker = Workers.stepping(stand, new SimpleMeterRegistry(), onlySound())) {
        assertTrue(serves(worker, "v2"));
        // When
        stand.decide("v2", ModelStatus.ROLLED_BACK);
        Stand.await(() -> serves(worker, "v1"), "v1 serving");
        String id = stand.ask(3, Fault.NONE, 0);
        // Then
        assertEquals("v1@" + first, stand.answers(1).get(id).get(0).version());
      }
    }
  }

  @Test
  void aWorkerThatStopsFinishesWhatRunsAndLeavesTheRestToOthers(KafkaCluster cluster)
      throws Exception {
    // Given: more than fits into the slots
    try (Stand stand = new Stand(cluster, "drain")) {
      var leaving =
          Workers.stepping(stand, new SimpleMeterRegistry(), onlySound(), "worker.id", "leaving");
      List<String> ids = Stream.generate(() -> stand.ask(300, Fault.NONE, 0)).limit(10).toList();
      Stand.await(() -> begun(stand, ids) == Workers.SLOTS, "all slots at work");
      // When
      leaving.close();
      int finished = stand.answers(Workers.SLOTS).size();
      try (var staying =
          Workers.stepping(stand, new SimpleMeterRegistry(), onlySound(), "worker.id", "staying")) {
        Map<String, List<Answer>> answers = stand.answers(10);
        // Then
        assertEquals(Workers.SLOTS, finished);
        assertEquals(10, answers.size());
        assertTrue(answers.values().stream().allMatch(each -> each.size() == 1));
      }
    }
  }

  @Test
  void aBrokenModelStopsItsWorkerAndIsNotTakenForBadRequests(KafkaCluster cluster)
      throws Exception {
    // Given
    try (Stand stand = new Stand(cluster, "broken")) {
      ModelLoader<StepModel<Script, TextPiece, String>> broken =
          Workers.stepModel(
              STEP,
              script -> {
                throw new IllegalStateException("no device");
              });
      List<String> ids = Stream.generate(() -> stand.ask(3, Fault.NONE, 0)).limit(10).toList();
      // When
      var worker =
          Workers.stepping(stand, new SimpleMeterRegistry(), broken, "worker.failure.limit", "2");
      assertThrows(ExecutionException.class, () -> worker.stopped().get(60, TimeUnit.SECONDS));
      try (var sound = Workers.stepping(stand, new SimpleMeterRegistry(), onlySound())) {
        // Then
        Map<String, List<Answer>> answers = stand.answers(10);
        long failed =
            ids.stream().filter(id -> answers.get(id).get(0).outcome().equals("error")).count();
        assertEquals(2, failed);
        assertFalse(sound.stopped().isDone());
      }
    }
  }

  private static ModelLoader<StepModel<Script, TextPiece, String>> onlySound() {
    return source -> {
      if (source.version().equals("unsound")) {
        throw new IllegalStateException("its weights are missing");
      }
      return Workers.stepModel(STEP, script -> {}).load(source);
    };
  }

  private static boolean serves(ShareWorker<?, ?, ?, ?> worker, String version) {
    return worker.serving().map(ModelSource::version).filter(version::equals).isPresent();
  }

  private static long begun(Stand stand, List<String> ids) {
    return ids.stream().filter(id -> !stand.pieces(id).isEmpty()).count();
  }

  private static Stream<String> loadMetrics(Stand stand) {
    return stand.figures().stream().map(ModelMetric::getName);
  }
}
