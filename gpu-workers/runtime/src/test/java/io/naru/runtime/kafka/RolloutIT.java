package io.naru.runtime.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.naru.runtime.rollout.Lineup;
import io.naru.runtime.rollout.Role;
import io.naru.runtime.rollout.Rollout;
import io.naru.runtime.rollout.TrafficSplit;
import io.naru.runtime.sim.Script;
import io.naru.runtime.sim.Script.Fault;
import io.naru.runtime.spi.BatchModel;
import io.naru.runtime.spi.ModelLoader;
import io.naru.runtime.spi.ModelSource;
import io.naru.schemas.model.ModelMetric;
import io.naru.schemas.model.ModelStatus;
import io.naru.testing.KafkaCluster;
import io.naru.testing.KafkaExtension;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Versions that answer beside each other, on a real broker. */
@ExtendWith(KafkaExtension.class)
@SuppressWarnings("try") // a worker is there by running, not by being called
class RolloutIT {
  private static final Logger measured = LoggerFactory.getLogger("measured");
  private static final double SHARE = 0.2;
  private static final String[] SETTINGS = {
    "worker.canary.share", "" + SHARE, "worker.control.share", "" + SHARE
  };

  @Test
  void everyRequestIsAnsweredOnceAndByTheRightVersionWhileVersionsComeAndGo(KafkaCluster cluster)
      throws Exception {
    // Given
    List<String> loaded = Collections.synchronizedList(new ArrayList<>());
    ModelLoader<BatchModel<Script, String>> loader =
        source -> {
          loaded.add(source.version());
          return signing(source.version());
        };
    try (Stand stand = new Stand(cluster, "rollout");
        var one = Workers.batching(stand, new SimpleMeterRegistry(), loader, SETTINGS);
        var other = Workers.batching(stand, new SimpleMeterRegistry(), loader, SETTINGS);
        RolloutTraffic traffic =
            new RolloutTraffic(stand, new TrafficSplit(new Rollout(SHARE, SHARE, 1)))) {
      List<String> lineups = new ArrayList<>();
      // When
      traffic.settled(one.lineup().orElseThrow());
      traffic.check();
      for (Decision decision :
          List.of(
              new Decision("v1", ModelStatus.CANARY),
              new Decision("v1", ModelStatus.PROMOTED),
              new Decision("v2", ModelStatus.CANARY),
              new Decision("v2", ModelStatus.ROLLED_BACK),
              new Decision("v1", ModelStatus.ROLLED_BACK))) {
        Lineup<ModelSource> before = one.lineup().orElseThrow();
        long start = System.nanoTime();
        stand.decide(decision.version(), decision.status());
        Stand.await(
            () -> !one.lineup().orElseThrow().equals(before) && one.lineup().equals(other.lineup()),
            "change in both workers");
        measured.info("{}, both workers after {} ms", decision, millisSince(start));
        traffic.settled(one.lineup().orElseThrow());
        lineups.add(text(one.lineup().orElseThrow()));
        traffic.check();
      }
      traffic.stop();
      // Then
      assertEquals(List.of("v0 v1 -", "v1 - v0", "v1 v2 v0", "v1 - v0", "v0 - -"), lineups);
      assertEquals(List.of("v0", "v0", "v1", "v1", "v2", "v2"), loaded.stream().sorted().toList());
      assertShare(SHARE, traffic.answered(Role.CANARY, 1), traffic.answered(1));
      assertShare(SHARE, traffic.answered(Role.CONTROL, 2), traffic.answered(2));
      assertShare(SHARE, traffic.answered(Role.CANARY, 3), traffic.answered(3));
    }
  }

  @Test
  void whatACanaryCannotAnswerTheServingVersionDoesAndTheLogIsTold(KafkaCluster cluster)
      throws Exception {
    // Given
    ModelLoader<BatchModel<Script, String>> loader =
        source ->
            source.version().equals("v1")
                ? scripts -> {
                  throw new IllegalStateException("a score is not finite");
                }
                : signing(source.version());
    try (Stand stand = new Stand(cluster, "faults");
        var worker =
            Workers.batching(
                stand,
                new SimpleMeterRegistry(),
                loader,
                "worker.canary.share",
                "0.5",
                "worker.version.fault.limit",
                "2")) {
      stand.decide("v1", ModelStatus.CANARY);
      Stand.await(() -> worker.lineup().orElseThrow().canary().isPresent(), "canary");
      // When
      int asked = 0;
      while (figures(stand, "set_aside").isEmpty()) {
        stand.ask(2, Fault.NONE, 0);
        asked++;
        stand.answers(asked);
      }
      // Then
      stand
          .answers(asked)
          .values()
          .forEach(
              answers -> {
                assertEquals("result", answers.get(0).outcome());
                assertEquals("v0@-1", answers.get(0).version());
              });
      assertEquals(2, figures(stand, "faults").size());
      assertEquals("canary", figures(stand, "set_aside").get(0).getLabels().get("role"));
    }
  }

  @Test
  void aCanaryThatDoesNotLoadIsReportedAndLeavesItsShare(KafkaCluster cluster) throws Exception {
    // Given
    ModelLoader<BatchModel<Script, String>> loader =
        source -> {
          if (source.version().equals("v1")) {
            throw new IllegalStateException("its files are missing");
          }
          return signing(source.version());
        };
    try (Stand stand = new Stand(cluster, "missing");
        var worker =
            Workers.batching(
                stand, new SimpleMeterRegistry(), loader, "worker.canary.share", "0.5")) {
      // When
      stand.decide("v1", ModelStatus.CANARY);
      Stand.await(() -> !figures(stand, "load_failures").isEmpty(), "report");
      IntStream.range(0, 20).forEach(i -> stand.ask(2, Fault.NONE, 0));
      // Then
      stand
          .answers(20)
          .values()
          .forEach(answers -> assertEquals("v0@-1", answers.get(0).version()));
      assertEquals("v0 - -", text(worker.lineup().orElseThrow()));
    }
  }

  private static long millisSince(long nanos) {
    return (System.nanoTime() - nanos) / 1_000_000;
  }

  private record Decision(String version, ModelStatus status) {}

  /** Its answers begin with its name. */
  private static BatchModel<Script, String> signing(String version) {
    return scripts ->
        scripts.stream().map(script -> RolloutTraffic.signed(version, script.id())).toList();
  }

  /** Serving, canary, control. */
  private static String text(Lineup<ModelSource> lineup) {
    return String.join(
        " ",
        lineup.serving().version(),
        lineup.canary().map(ModelSource::version).orElse("-"),
        lineup.control().map(ModelSource::version).orElse("-"));
  }

  /** Within six standard errors. */
  private static void assertShare(double share, int part, int all) {
    double tolerance = 6 * Math.sqrt(share * (1 - share) / all);
    assertTrue(Math.abs((double) part / all - share) < tolerance, part + " of " + all);
  }

  private static List<ModelMetric> figures(Stand stand, String name) {
    return stand.figures().stream().filter(figure -> figure.getName().equals(name)).toList();
  }
}
