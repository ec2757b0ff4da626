package io.naru.gateway.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.opentelemetry.api.OpenTelemetry;
import io.vertx.core.MultiMap;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceHeadersTest {
  private static final String VALID = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

  private final TraceHeaders traces = new TraceHeaders(OpenTelemetry.noop(), new SecureRandom());

  @Test
  void aValidTraceGoesOn() {
    // Given
    MultiMap http = MultiMap.caseInsensitiveMultiMap();
    http.add("Traceparent", VALID).add("tracestate", "vendor=1");
    // When
    Map<String, String> headers = traces.of(http, "chat.prompts");
    // Then
    assertEquals(VALID, headers.get("traceparent"));
    assertEquals("vendor=1", headers.get("tracestate"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x",
        "00-00000000000000000000000000000000-b7ad6b7169203331-01",
        "ff-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
        "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01\r\nce_id: x"
      })
  void anythingElseBecomesANewTrace(String traceparent) {
    // Given
    MultiMap http = MultiMap.caseInsensitiveMultiMap().add("traceparent", traceparent);
    // When
    Map<String, String> headers = traces.of(http, "chat.prompts");
    // Then
    assertTrue(
        headers.get("traceparent").matches("00-[0-9a-f]{32}-[0-9a-f]{16}-00"), headers.toString());
    assertFalse(headers.get("traceparent").contains("0af7651916cd43dd"));
  }

  @Test
  void nothingElseIsTakenOver() {
    // Given
    MultiMap http = MultiMap.caseInsensitiveMultiMap();
    http.add("ce_id", "1").add("baggage", "a=b").add("x-model-version", "9");
    // When
    Map<String, String> one = traces.of(http, "chat.prompts");
    Map<String, String> other = traces.of(http, "chat.prompts");
    // Then
    assertEquals(Set.of("traceparent"), one.keySet());
    assertNotEquals(one, other);
  }
}
