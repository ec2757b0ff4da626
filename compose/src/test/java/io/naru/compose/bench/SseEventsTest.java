package io.naru.compose.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class SseEventsTest {
  private static final byte[] STREAM =
      """
      : heartbeat

      id: 3:17
      data: {"content":"나루"}

      data: [DONE]

      """
          .getBytes(StandardCharsets.UTF_8);

  @Property
  void dataLinesAreTheSameHoweverTheBytesAreCut(
      @ForAll List<@IntRange(min = 0, max = 70) Integer> cuts) {
    // Given
    List<String> data = new ArrayList<>();
    var events = new SseEvents(data::add);
    int[] sorted =
        cuts.stream().mapToInt(cut -> Math.min(cut, STREAM.length)).sorted().distinct().toArray();

    // When
    int from = 0;
    for (int cut : sorted) {
      events.accept(Buffer.buffer(Arrays.copyOfRange(STREAM, from, cut)));
      from = cut;
    }
    events.accept(Buffer.buffer(Arrays.copyOfRange(STREAM, from, STREAM.length)));

    // Then
    assertEquals(List.of("{\"content\":\"나루\"}", "[DONE]"), data);
  }
}
