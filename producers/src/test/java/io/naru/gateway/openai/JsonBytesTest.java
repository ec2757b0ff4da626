package io.naru.gateway.openai;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class JsonBytesTest {
  private final JsonBytes bytes = new JsonBytes();

  @Property
  void anyStringComesBackFromAJsonReader(@ForAll String text) {
    // Given
    bytes.raw("[\"").escaped(text).raw("\"]");
    // When
    Buffer written = bytes.drain();
    // Then
    assertEquals(text, new JsonArray(written).getString(0));
    assertTrue(bytes.isEmpty());
  }

  @Property
  void noStringBreaksTheLine(@ForAll String text) {
    // When
    Buffer written = bytes.escaped(text).drain();
    // Then
    for (byte b : written.getBytes()) {
      assertTrue(b < 0 || b >= 0x20);
    }
  }
}
