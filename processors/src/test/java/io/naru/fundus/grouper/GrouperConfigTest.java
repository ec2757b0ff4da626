package io.naru.fundus.grouper;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.naru.topology.config.ConfigErrors;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GrouperConfigTest {
  @Test
  void cells_are_clustered_at_twice_k_or_more() {
    assertEquals(10, GrouperConfig.from(Map.of()).pool().least());
    assertEquals(10, GrouperConfig.from(Map.of(GrouperConfig.SLACK, "0")).pool().least());
    assertEquals(13, GrouperConfig.from(Map.of(GrouperConfig.SLACK, "8")).pool().least());
    assertEquals(40, GrouperConfig.from(Map.of(GrouperConfig.LEAST, "40")).pool().least());
  }

  @Test
  void all_mistakes_are_told() {
    // Given
    Map<String, String> settings =
        Map.of(GrouperConfig.LEAST, "9", GrouperConfig.RELAX, "9000", GrouperConfig.EXPIRE, "8000");

    // When
    var errors = assertThrows(ConfigErrors.class, () -> GrouperConfig.from(settings));

    // Then
    assertEquals(2, errors.errors().size(), errors.getMessage());
    assertThrows(ConfigErrors.class, () -> GrouperConfig.from(Map.of(GrouperConfig.K, "1")));
  }
}
