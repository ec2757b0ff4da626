package io.naru.processors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.naru.topology.Groups;
import io.naru.topology.config.ConfigErrors;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;

class ProcessorsConfigTest {
  private static final Map<String, String> LEAST = Map.of("kafka.bootstrap.servers", "localhost:1");

  @Test
  void bootstrap_servers_are_enough() {
    // When
    ProcessorsConfig config = ProcessorsConfig.from(LEAST);

    // Then
    assertEquals(Duration.ofHours(24), config.audit().settledRetention());
    assertEquals(4, config.audit().partitions());
  }

  @Test
  void all_mistakes_are_told_at_once() {
    // Given
    Map<String, String> settings =
        Map.of("audit.emit.interval.ms", "0", "audit.partitions", "0", "audit.colour", "blue");

    // When
    var errors = assertThrows(ConfigErrors.class, () -> ProcessorsConfig.from(settings));

    // Then
    assertEquals(3, errors.errors().size(), errors.getMessage());
  }

  @Test
  void the_user_decides_all_but_the_guarantee() {
    // Given
    Map<String, Object> user =
        Map.of(
            "bootstrap.servers", "localhost:1",
            "application.id", "audit-b",
            "processing.guarantee", "at_least_once",
            "group.protocol", "streams");

    // When
    Map<String, Object> settings = StreamsSettings.of(user, Groups.AUDITORS);
    Map<String, Object> others = StreamsSettings.of(user, Groups.SEARCH_LABELLERS);

    // Then
    assertEquals("audit-b", settings.get(StreamsConfig.APPLICATION_ID_CONFIG));
    assertEquals("audit-b-search-labeller", others.get(StreamsConfig.APPLICATION_ID_CONFIG));
    assertEquals("exactly_once_v2", settings.get(StreamsConfig.PROCESSING_GUARANTEE_CONFIG));
    assertEquals(null, settings.get("consumer.session.timeout.ms"));
  }
}
