package io.naru.runtime.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.naru.runtime.kafka.ScriptPipeline.Answer;
import io.naru.runtime.sim.Script.Fault;
import io.naru.testing.ChildProcess;
import io.naru.testing.KafkaCluster;
import io.naru.testing.KafkaExtension;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Workers in processes of their own, killed. */
@ExtendWith(KafkaExtension.class)
class WorkerCrashIT {

  @Test
  void anotherWorkerFinishesWhatAKilledOneBegan(KafkaCluster cluster) throws Exception {
    // Given
    try (Stand stand = new Stand(cluster, "kill");
        ChildProcess first = WorkerProcess.start(stand, "first")) {
      List<String> ids = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        ids.add(stand.ask(200, Fault.NONE, 0));
      }
      Stand.await(() -> !stand.pieces(ids.get(0)).isEmpty(), "first piece");
      try (ChildProcess second = WorkerProcess.start(stand, "second")) {
        // When
        first.kill();
        // Then
        Map<String, List<Answer>> answers = stand.answers(8);
        assertEquals(Set.copyOf(ids), answers.keySet());
        Set<String> workers = new HashSet<>();
        answers.values().forEach(each -> workers.add(each.get(0).worker()));
        assertTrue(workers.contains("second"), "finished by " + workers);
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
        try (ChildProcess victim = WorkerProcess.start(stand, "victim-" + i)) {
          Stand.await(() -> !victim.isAlive(), "victim " + i);
        }
      }
      try (ChildProcess survivor = WorkerProcess.start(stand, "survivor")) {
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
