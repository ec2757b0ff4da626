package io.naru.runtime.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.naru.topology.config.ConfigErrors;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class WorkerConfigTest {

  @Test
  void hasADefaultForEverything() {
    // When
    WorkerConfig config = WorkerConfig.from(Map.of());
    // Then
    assertFalse(config.id().isBlank());
    assertEquals(Duration.ofMillis(20), config.flushInterval());
    assertEquals(8, config.deliveryLimit());
  }

  @Test
  void saysEverythingThatIsWrongAtOnce() {
    // Given
    Map<String, String> settings =
        Map.of("worker.delivery.limit", "1", "worker.batch.size", "none", "worker.slots", "4");
    // When
    ConfigErrors errors = assertThrows(ConfigErrors.class, () -> WorkerConfig.from(settings));
    // Then
    assertEquals(
        Set.of("worker.delivery.limit", "worker.batch.size", "worker.slots"),
        errors.errors().stream()
            .map(error -> error.substring(0, error.indexOf(':')))
            .collect(Collectors.toSet()));
  }
}
