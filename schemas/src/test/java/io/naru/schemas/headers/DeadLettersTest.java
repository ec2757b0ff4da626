package io.naru.schemas.headers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.naru.schemas.common.DeadLetter;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class DeadLettersTest {
  private static final Instant FAILED_AT = Instant.parse("2026-11-23T02:03:04.567Z");
  private static final byte[] KEY = utf8("k");
  private static final byte[] VALUE = {9, 8, 7};
  private static final DeadLetterCause CAUSE =
      new DeadLetterCause(
          "chat.prompts",
          3,
          42L,
          FailureStage.VALUE_CONVERTER,
          "io.naru.X",
          "첫 바이트가 0이 아님",
          "malformed_record",
          5,
          "worker-1",
          "0.1.0",
          FAILED_AT);

  @Test
  void whatIsWrittenIntoHeadersIsReadBackAsARecord() {
    // Given
    Headers headers = DeadLetters.headers(new RecordHeaders(), CAUSE);
    // When
    DeadLetter letter = DeadLetters.read(record(headers));
    // Then
    assertEquals(
        DeadLetter.newBuilder()
            .setTopic("chat.prompts")
            .setPartition(3)
            .setOffset(42L)
            .setKey(ByteBuffer.wrap(KEY))
            .setValue(ByteBuffer.wrap(VALUE))
            .setStage("VALUE_CONVERTER")
            .setException("io.naru.X")
            .setMessage("첫 바이트가 0이 아님")
            .setCode("malformed_record")
            .setAttempt(5)
            .setWorker("worker-1")
            .setModelVersion("0.1.0")
            .setFailedAt(FAILED_AT)
            .build(),
        letter);
  }

  @Test
  void theConnectSetIsTextAsConnectWritesIt() {
    // When
    Headers headers = DeadLetters.headers(new RecordHeaders(), CAUSE);
    // Then
    assertArrayEquals(utf8("3"), headers.lastHeader("__connect.errors.partition").value());
    assertArrayEquals(utf8("42"), headers.lastHeader("__connect.errors.offset").value());
    assertArrayEquals(
        utf8("VALUE_CONVERTER"), headers.lastHeader("__connect.errors.stage").value());
  }

  @Test
  void theOriginalHeadersStayAndASecondFailureReplacesTheFirst() {
    // Given
    Headers original = new RecordHeaders().add("naru.tenant", utf8("t"));
    Headers once = DeadLetters.headers(original, CAUSE);
    // When
    Headers twice = DeadLetters.headers(once, CAUSE);
    // Then
    assertEquals(once.toArray().length, twice.toArray().length);
    assertEquals("t", RequestIdentity.tenant(twice));
    assertEquals(original, DeadLetters.withoutCause(twice));
  }

  @Test
  void aRecordThatSomeoneElsePutThereIsReadAsFarAsItGoes() {
    // Given
    Headers headers =
        new RecordHeaders()
            .add("__connect.errors.partition", utf8("many"))
            .add("naru.error.time", utf8("yesterday"))
            .add("__connect.errors.topic", null);
    // When
    DeadLetter letter = DeadLetters.read(record(headers));
    // Then
    assertEquals("", letter.getTopic());
    assertEquals(-1, letter.getPartition());
    assertEquals(-1, letter.getOffset());
    assertEquals(1, letter.getAttempt());
    assertEquals(Instant.ofEpochMilli(1000), letter.getFailedAt());
  }

  private static ConsumerRecord<byte[], byte[]> record(Headers headers) {
    return new ConsumerRecord<>(
        "chat.prompts.dlq",
        0,
        1L,
        1000L,
        TimestampType.CREATE_TIME,
        KEY.length,
        VALUE.length,
        KEY,
        VALUE,
        headers,
        Optional.empty());
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
