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
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;

/** Workers in processes of their own, killed. */
@EnabledIfSystemProperty(named = "naru.faults", matches = "true")
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
        assertTrue(answers.values().stream().anyMatch(each -> each.get(0).attempt() == 2));
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
      for (int i = 1; i <= 2; i++) {
        try (ChildProcess victim = WorkerProcess.start(stand, "victim-" + i, WorkerProcess.BRISK)) {
          Stand.await(() -> !victim.isAlive(), "victim " + i);
        }
      }
      try (ChildProcess survivor = WorkerProcess.start(stand, "survivor", WorkerProcess.BRISK)) {
        String after = stand.ask(3, Fault.NONE, 0);
        // Then
        Map<String, List<Answer>> answers = stand.answers(2);
        assertEquals("delivery_limit", answers.get(killer).get(0).code());
        assertEquals(3, answers.get(killer).get(0).attempt());
        assertEquals("result", answers.get(after).get(0).outcome());
        Stand.await(() -> !stand.read(stand.pipeline.deadLetters()).isEmpty(), "dead letter");
        assertTrue(survivor.isAlive());
      }
    }
  }
}
