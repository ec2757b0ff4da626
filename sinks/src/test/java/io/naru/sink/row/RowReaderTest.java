package io.naru.sink.row;

import static io.naru.sink.row.Records.NOON;
import static io.naru.sink.row.Records.bytes;
import static io.naru.sink.row.Records.completion;
import static io.naru.sink.row.Records.record;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.naru.schemas.headers.DeadLetterCause;
import io.naru.schemas.headers.DeadLetters;
import io.naru.schemas.headers.FailureStage;
import io.naru.topology.Topics;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class RowReaderTest {
  private final RowReader reader = RowReader.of(Topics.CHAT_COMPLETIONS, Map.of());

  @Test
  void a_row_is_the_fields_of_the_value_and_where_it_stood() {
    // Given
    var headers = new RecordHeaders().add("traceparent", new byte[] {1}).add("x", null);
    byte[] value = bytes(completion("id-1", "한강"));

    // When
    Row row = reader.read(record("chat.completions", 17, NOON, "key", value, headers));

    // Then
    GenericRecord stood = (GenericRecord) row.values().get("_kafka");
    assertEquals("chat.completions", row.table().name());
    assertEquals(LocalDate.of(2026, 11, 23), row.day());
    assertEquals("한강", row.values().get("text"));
    assertEquals(17L, stood.get("offset"));
    assertEquals(NOON, stood.get("timestamp"));
    assertEquals("key", stood.get("key"));
    assertEquals(
        Map.of("traceparent", ByteBuffer.wrap(new byte[] {1}), "x", ByteBuffer.allocate(0)),
        stood.get("headers"));
    assertFalse(reader.isUndecodable(row.table()));
  }

  @Test
  void the_day_is_that_of_the_timestamp_in_utc() {
    // Given
    Instant lastMoment = Instant.parse("2026-12-31T23:59:59.999Z");
    byte[] value = bytes(completion("id-1", "a"));

    // When
    Row before = reader.read(record(0, lastMoment, "k", value));
    Row after = reader.read(record(1, lastMoment.plusMillis(1), "k", value));

    // Then
    assertEquals(LocalDate.of(2026, 12, 31), before.day());
    assertEquals(LocalDate.of(2027, 1, 1), after.day());
  }

  @Test
  void a_value_that_does_not_decode_becomes_a_dead_letter_in_a_table_of_its_own() {
    // Given
    byte[] garbage = {42, 1, 2, 3};

    // When
    Row row = reader.read(record(5, NOON, null, garbage));

    // Then
    assertEquals("chat.completions.undecodable", row.table().name());
    assertEquals(ByteBuffer.wrap(garbage), row.values().get("value"));
    assertEquals(5L, row.values().get("offset"));
    assertEquals("malformed_record", row.values().get("code"));
    assertTrue(reader.isUndecodable(row.table()));
  }

  @Test
  void a_tombstone_is_a_row_too() {
    // When
    Row row = reader.read(record(5, NOON, "gone", null));

    // Then
    assertEquals("chat.completions.tombstones", row.table().name());
    assertEquals("gone", ((GenericRecord) row.values().get("_kafka")).get("key"));
  }

  @Test
  void a_dead_letter_is_read_together_with_its_cause() {
    // Given
    var cause =
        new DeadLetterCause(
            "chat.prompts",
            3,
            8,
            FailureStage.VALUE_CONVERTER,
            "java.lang.Exception",
            "no prompt",
            "malformed_record",
            1,
            "worker-1",
            "",
            NOON);
    RowReader letters = RowReader.of(Topics.CHAT_PROMPTS_DLQ, Map.of());
    var headers = DeadLetters.headers(new RecordHeaders(), cause);

    // When
    Row row =
        letters.read(record("chat.prompts.dlq", 0, NOON, null, "raw".getBytes(UTF_8), headers));

    // Then
    assertEquals("chat.prompts.dlq", row.table().name());
    assertEquals("chat.prompts", row.values().get("topic"));
    assertEquals(8L, row.values().get("offset"));
    assertEquals(ByteBuffer.wrap("raw".getBytes(UTF_8)), row.values().get("value"));
    assertNull(row.values().get("key"));
  }
}
