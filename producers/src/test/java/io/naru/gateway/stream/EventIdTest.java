package io.naru.gateway.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventIdTest {
  @Property
  void whatIsWrittenIsRead(
      @ForAll @IntRange(max = 9999) int partition,
      @ForAll @LongRange(max = 1L << 50) long offset,
      @ForAll @IntRange(max = 3) int step) {
    // Given
    EventId id = new EventId(partition, offset, step);
    // When
    Optional<EventId> read = EventId.parse(id.toString());
    // Then
    assertEquals(Optional.of(id), read);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1",
        "1:",
        ":1",
        "-1:2",
        "1:2:0",
        "1:2:4",
        "1:2:3:4",
        "1:99999999999999999999"
      })
  void everythingElseIsRefused(String text) {
    // When
    Optional<EventId> read = EventId.parse(text);
    // Then
    assertTrue(read.isEmpty());
  }
}
