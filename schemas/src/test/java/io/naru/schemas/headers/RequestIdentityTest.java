package io.naru.schemas.headers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestIdentityTest {

  @ParameterizedTest
  @CsvSource(
      nullValues = "null",
      value = {
        "0123456789abcdef0123456789abcdef, 0123456789abcdef0123456789abcdef",
        "0123456789ABCDEF0123456789abcdef, t-1-2",
        "0123456789abcdef0123456789abcde, t-1-2",
        "null, t-1-2"
      })
  void theKeyCountsIfItIsARequestId(String key, String expected) {
    // Given
    byte[] bytes = key == null ? null : utf8(key);
    // When
    String id = RequestIdentity.requestId(bytes, "t", 1, 2L);
    // Then
    assertEquals(expected, id);
  }

  @Test
  void headersThatAreAbsentOrSenselessFallBack() {
    // Given
    Headers senseless = new RecordHeaders().add("deadline", utf8("soon"));
    Headers good = new RecordHeaders().add("deadline", utf8("1500")).add("naru.tenant", utf8("a"));
    // When, Then
    assertEquals(Optional.empty(), RequestIdentity.deadline(senseless));
    assertEquals("default", RequestIdentity.tenant(senseless));
    assertEquals(Optional.of(Instant.ofEpochMilli(1500)), RequestIdentity.deadline(good));
    assertEquals("a", RequestIdentity.tenant(good));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
