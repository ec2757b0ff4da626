package io.naru.runtime.swap;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.naru.runtime.spi.ModelSource;
import io.naru.schemas.model.ModelStatus;
import io.naru.schemas.model.ModelVersion;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class VersionLogTest {
  @Test
  void theLastPromotionServesUntilItIsRolledBack() {
    // Given
    VersionLog promoted =
        VersionLog.empty("m")
            .replay(0, record("m", "v1", ModelStatus.PROMOTED))
            .replay(1, record("m", "v2", ModelStatus.CANDIDATE))
            .replay(2, record("other", "v9", ModelStatus.PROMOTED))
            .replay(3, record("m", "v2", ModelStatus.PROMOTED));
    // When
    VersionLog rolledBack = promoted.replay(4, record("m", "v2", ModelStatus.ROLLED_BACK));
    // Then
    assertEquals(List.of("v2", "v1"), versions(promoted));
    assertEquals(List.of("v1"), versions(rolledBack));
    assertEquals(0, rolledBack.promoted().get(0).controlOffset());
    assertEquals(List.of(), versions(rolledBack.forget("v1")));
  }

  /** A worker that starts late reads what compaction has left, and must serve the same. */
  @Property
  void compactionChangesNothing(@ForAll("decisions") List<ModelVersion> decisions) {
    // Given
    VersionLog whole = VersionLog.empty("m");
    Map<String, Integer> last = new LinkedHashMap<>();
    for (int offset = 0; offset < decisions.size(); offset++) {
      whole = whole.replay(offset, decisions.get(offset));
      last.put(decisions.get(offset).getVersion(), offset);
    }
    // When
    VersionLog compacted = VersionLog.empty("m");
    for (int offset : last.values().stream().sorted().toList()) {
      compacted = compacted.replay(offset, decisions.get(offset));
    }
    // Then
    assertEquals(whole.promoted(), compacted.promoted());
    assertEquals(whole.canaries(), compacted.canaries());
  }

  @Test
  void aCanaryIsOneUntilARecordSaysOtherwise() {
    // Given
    VersionLog tried =
        VersionLog.empty("m")
            .replay(0, record("m", "v1", ModelStatus.PROMOTED))
            .replay(1, record("m", "v2", ModelStatus.CANARY))
            .replay(2, record("m", "v1", ModelStatus.PROMOTED));
    // When
    VersionLog promoted = tried.replay(3, record("m", "v2", ModelStatus.PROMOTED));
    VersionLog withdrawn = tried.replay(3, record("m", "v2", ModelStatus.ROLLED_BACK));
    // Then
    assertEquals(List.of("v2"), tried.canaries().stream().map(ModelSource::version).toList());
    assertEquals(List.of(), promoted.canaries());
    assertEquals(List.of("v2", "v1"), versions(promoted));
    assertEquals(List.of(), withdrawn.canaries());
    assertEquals(List.of("v1"), versions(withdrawn));
  }

  @Provide
  Arbitrary<List<ModelVersion>> decisions() {
    return Combinators.combine(
            Arbitraries.of("v1", "v2", "v3", "v4"), Arbitraries.of(ModelStatus.class))
        .as((version, status) -> record("m", version, status))
        .list()
        .ofMaxSize(20);
  }

  private static List<String> versions(VersionLog log) {
    return log.promoted().stream().map(ModelSource::version).toList();
  }

  private static ModelVersion record(String model, String version, ModelStatus status) {
    return ModelVersion.newBuilder()
        .setModel(model)
        .setVersion(version)
        .setStatus(status)
        .setLocation("/models/" + version)
        .setDecidedAt(Instant.EPOCH)
        .build();
  }
}
