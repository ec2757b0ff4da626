package io.naru.runtime.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.naru.runtime.request.RequestHead;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class RecordIdentityTest {

  @Test
  void aRequestIdAsKeyIsTheIdentity() {
    // Given
    ConsumerRecord<byte[], byte[]> record = record("0123456789abcdef0123456789abcdef");
    record.headers().add("naru.tenant", "acme".getBytes(StandardCharsets.UTF_8));
    // When
    RequestHead head = RecordIdentity.of(record);
    // Then
    assertEquals("0123456789abcdef0123456789abcdef", head.id());
    assertEquals("acme", head.tenant());
    assertEquals(Instant.ofEpochMilli(record.timestamp()), head.acceptedAt());
  }

  @Test
  void anyOtherKeyGivesWayToThePosition() {
    assertEquals("chat.prompts-2-17", RecordIdentity.of(record("not an id")).id());
    assertEquals("chat.prompts-2-17", RecordIdentity.of(record(null)).id());
    assertEquals("default", RecordIdentity.of(record(null)).tenant());
  }

  private static ConsumerRecord<byte[], byte[]> record(String key) {
    byte[] bytes = key == null ? null : key.getBytes(StandardCharsets.UTF_8);
    return new ConsumerRecord<>("chat.prompts", 2, 17, bytes, new byte[0]);
  }
}
