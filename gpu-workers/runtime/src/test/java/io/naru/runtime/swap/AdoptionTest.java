package io.naru.runtime.swap;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.naru.runtime.rollout.Lineup;
import io.naru.runtime.rollout.Rollout;
import io.naru.runtime.spi.ModelSource;
import io.naru.schemas.model.ModelStatus;
import io.naru.schemas.model.ModelVersion;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AdoptionTest {
  private static final ModelSource CONFIGURED = ModelSource.configured("m", "v0", "");
  private static final Rollout SHARES = new Rollout(0.05, 0.05, 1);

  private final Adoption adoption = new Adoption(Optional.of(CONFIGURED), SHARES);

  @Test
  void aVersionGoesFromCanaryToServingAndTheOneBeforeStaysToCompare() {
    // Given
    VersionLog empty = VersionLog.empty("m");
    // When
    VersionLog first = decide(empty, 0, "v1", ModelStatus.CANARY);
    VersionLog second = decide(first, 1, "v1", ModelStatus.PROMOTED);
    VersionLog third = decide(second, 2, "v2", ModelStatus.CANARY);
    VersionLog fourth = decide(third, 3, "v2", ModelStatus.PROMOTED);
    VersionLog back = decide(fourth, 4, "v2", ModelStatus.ROLLED_BACK);
    // Then
    assertEquals("v0 - -", plan(empty));
    assertEquals("v0 v1 -", plan(first));
    assertEquals("v1 - v0", plan(second));
    assertEquals("v1 v2 v0", plan(third));
    assertEquals("v2 - v1", plan(fourth));
    assertEquals("v1 - v0", plan(back));
  }

  @Test
  void whatDoesNotLoadIsPassedOverUntilALaterRecord() {
    // Given
    VersionLog log =
        decide(
            decide(VersionLog.empty("m"), 0, "v1", ModelStatus.PROMOTED),
            1,
            "v2",
            ModelStatus.CANARY);
    adoption.failed(adoption.plan(log).flatMap(Lineup::canary).orElseThrow());
    // When
    VersionLog promoted = decide(log, 2, "v2", ModelStatus.PROMOTED);
    // Then
    assertEquals("v1 - v0", plan(log));
    assertEquals("v2 - v1", plan(promoted));
    adoption.failed(adoption.plan(promoted).orElseThrow().serving());
    assertEquals("v1 - v0", plan(promoted));
    assertEquals("v2 - v1", plan(decide(promoted, 3, "v2", ModelStatus.PROMOTED)));
  }

  @Test
  void sharesOfNothingHoldNothing() {
    // Given
    VersionLog log =
        decide(
            decide(VersionLog.empty("m"), 0, "v1", ModelStatus.PROMOTED),
            1,
            "v2",
            ModelStatus.CANARY);
    // When
    Adoption alone = new Adoption(Optional.of(CONFIGURED), Rollout.OFF);
    // Then
    assertEquals("v1 - -", alone.plan(log).map(AdoptionTest::text).orElseThrow());
    assertEquals(
        Optional.empty(), new Adoption(Optional.empty(), SHARES).plan(VersionLog.empty("m")));
  }

  private String plan(VersionLog log) {
    return adoption.plan(log).map(AdoptionTest::text).orElseThrow();
  }

  /** Serving, canary, control. */
  private static String text(Lineup<ModelSource> plan) {
    return String.join(
        " ",
        plan.serving().version(),
        plan.canary().map(ModelSource::version).orElse("-"),
        plan.control().map(ModelSource::version).orElse("-"));
  }

  private static VersionLog decide(
      VersionLog log, long offset, String version, ModelStatus status) {
    return log.replay(
        offset,
        ModelVersion.newBuilder()
            .setModel("m")
            .setVersion(version)
            .setStatus(status)
            .setLocation("/models/" + version)
            .setDecidedAt(Instant.EPOCH)
            .build());
  }
}
