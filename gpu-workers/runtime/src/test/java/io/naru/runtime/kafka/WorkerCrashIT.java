package io.naru.runtime.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.naru.runtime.kafka.ScriptPipeline.Answer;
import io.naru.runtime.sim.Script.Fault;
import io.naru.testing.ChildProcess;
import io.naru.testing.KafkaCluster;
import io.naru.testing.KafkaExtension;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Workers in processes of their own, killed. */
@ExtendWith(KafkaExtension.class)
class WorkerCrashIT {

  @Test
  void anotherWorkerFinishesWhatAKilledOneBegan(KafkaCluster cluster) throws Exception {
    // Given
    try (Stand stand = new Stand(cluster, "kill");
        ChildProcess first = WorkerProcess.start(stand, "first", WorkerProcess.STUCK)) {
      List<String> ids =
          Stream.generate(() -> stand.ask(20, Fault.NONE, 0)).limit(Workers.SLOTS).toList();
      WorkerProcess.awaitBegun(first);
      try (ChildProcess second = WorkerProcess.start(stand, "second", WorkerProcess.BRISK)) {
        // When
        first.kill();
        // Then
        Map<String, List<Answer>> answers = stand.answers(ids.size());
        assertEquals(Set.copyOf(ids), answers.keySet());
        for (List<Answer> each : answers.values()) {
          assertEquals(1, each.size());
          assertEquals("second", each.get(0).worker());
        }
        assertTrue(answers.values().stream().anyMatch(each -> each.get(0).attempt() >= 2));
        assertTrue(second.isAlive());
      }
    }
  }

  @Test
  void aRequestThatKillsItsWorkersIsGivenUpAtTheDeliveryLimit(KafkaCluster cluster)
      throws Exception {
    // Given
    try (Stand stand = new Stand(cluster, "killer")) {
      String killer = stand.ask(WorkerProcess.KILLER, Fault.NONE, 0);
      // When
      int killed = 0;
      while (outlivedBy(stand, killer, "worker-" + killed)) {
        killed++;
      }
      // Then
      assertTrue(killed >= 1 && killed < WorkerProcess.DELIVERY_LIMIT, killed + " were killed");
      Answer end = stand.answers(1).get(killer).get(0);
      assertEquals("delivery_limit", end.code());
      assertTrue(end.attempt() >= WorkerProcess.DELIVERY_LIMIT);
      Stand.await(() -> !stand.read(stand.pipeline.deadLetters()).isEmpty(), "dead letter");
    }
  }

  /** Whether the request ended a new worker; false if that ended the request and served another. */
  private static boolean outlivedBy(Stand stand, String killer, String name) throws Exception {
    try (ChildProcess worker = WorkerProcess.start(stand, name, WorkerProcess.BRISK)) {
      Stand.await(() -> !worker.isAlive() || !answersOf(stand, killer).isEmpty(), "end of " + name);
      if (!worker.isAlive()) {
        return true;
      }
      String after = stand.ask(3, Fault.NONE, 0);
      Stand.await(() -> !answersOf(stand, after).isEmpty(), "answer after the killer");
      assertEquals("result", answersOf(stand, after).get(0).outcome());
      return false;
    }
  }

  private static List<Answer> answersOf(Stand stand, String id) {
    return stand.answers(0).getOrDefault(id, List.of());
  }
}
