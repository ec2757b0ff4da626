package io.naru.schemas.headers;

import static io.naru.schemas.headers.RecordHeaderNames.CONNECT_EXCEPTION;
import static io.naru.schemas.headers.RecordHeaderNames.CONNECT_MESSAGE;
import static io.naru.schemas.headers.RecordHeaderNames.CONNECT_OFFSET;
import static io.naru.schemas.headers.RecordHeaderNames.CONNECT_PARTITION;
import static io.naru.schemas.headers.RecordHeaderNames.CONNECT_STAGE;
import static io.naru.schemas.headers.RecordHeaderNames.CONNECT_TOPIC;
import static io.naru.schemas.headers.RecordHeaderNames.ERROR_ATTEMPT;
import static io.naru.schemas.headers.RecordHeaderNames.ERROR_CODE;
import static io.naru.schemas.headers.RecordHeaderNames.ERROR_MODEL_VERSION;
import static io.naru.schemas.headers.RecordHeaderNames.ERROR_TIME;
import static io.naru.schemas.headers.RecordHeaderNames.ERROR_WORKER;

import io.naru.schemas.common.DeadLetter;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * What a dead-letter record looks like: key and value byte for byte as they came, the original
 * headers, and the cause in further headers: Kafka Connect's set, which most tools read, and ours.
 * Values are text in UTF-8; {@code naru.error.time} is in ISO 8601.
 */
public final class DeadLetters {
  private static final String CONNECT_PREFIX = "__connect.errors.";
  private static final String OUR_PREFIX = "naru.error.";

  /** A longer message is cut: headers count against the size of the record. */
  private static final int MAX_MESSAGE_CHARS = 2_000;

  private DeadLetters() {}

  /** Headers of the dead letter: those of the original record, and the cause. */
  public static Headers headers(Headers original, DeadLetterCause cause) {
    RecordHeaders headers = withoutCause(original);
    String message = cause.message();
    Map.ofEntries(
            Map.entry(CONNECT_TOPIC, cause.topic()),
            Map.entry(CONNECT_PARTITION, cause.partition()),
            Map.entry(CONNECT_OFFSET, cause.offset()),
            Map.entry(CONNECT_STAGE, cause.stage()),
            Map.entry(CONNECT_EXCEPTION, cause.exception()),
            Map.entry(
                CONNECT_MESSAGE,
                message.substring(0, Math.min(message.length(), MAX_MESSAGE_CHARS))),
            Map.entry(ERROR_CODE, cause.code()),
            Map.entry(ERROR_ATTEMPT, cause.attempt()),
            Map.entry(ERROR_WORKER, cause.worker()),
            Map.entry(ERROR_MODEL_VERSION, cause.modelVersion()),
            Map.entry(ERROR_TIME, cause.failedAt()))
        .forEach((name, value) -> headers.add(name, utf8(value.toString())));
    return headers;
  }

  /** The headers that the record had before it failed: those to send it back with. */
  public static RecordHeaders withoutCause(Headers headers) {
    RecordHeaders kept = new RecordHeaders();
    for (Header header : headers) {
      if (!header.key().startsWith(CONNECT_PREFIX) && !header.key().startsWith(OUR_PREFIX)) {
        kept.add(header);
      }
    }
    return kept;
  }

  /**
   * Reads a record of a dead-letter topic. Whoever wrote it need not have been us: a header that is
   * missing or no number leaves the field at its default, never fails.
   */
  public static DeadLetter read(ConsumerRecord<byte[], byte[]> record) {
    Headers headers = record.headers();
    return DeadLetter.newBuilder()
        .setTopic(text(headers, CONNECT_TOPIC))
        .setPartition(parse(headers, CONNECT_PARTITION, Integer::valueOf, -1))
        .setOffset(parse(headers, CONNECT_OFFSET, Long::valueOf, -1L))
        .setKey(wrap(record.key()))
        .setValue(wrap(record.value()))
        .setStage(text(headers, CONNECT_STAGE))
        .setException(text(headers, CONNECT_EXCEPTION))
        .setMessage(text(headers, CONNECT_MESSAGE))
        .setCode(text(headers, ERROR_CODE))
        .setAttempt(parse(headers, ERROR_ATTEMPT, Integer::valueOf, 1))
        .setWorker(text(headers, ERROR_WORKER))
        .setModelVersion(text(headers, ERROR_MODEL_VERSION))
        .setFailedAt(
            parse(headers, ERROR_TIME, Instant::parse, Instant.ofEpochMilli(record.timestamp())))
        .build();
  }

  private static String text(Headers headers, String name) {
    Header header = headers.lastHeader(name);
    return header == null || header.value() == null
        ? ""
        : new String(header.value(), StandardCharsets.UTF_8);
  }

  private static <T> T parse(Headers headers, String name, Function<String, T> parser, T fallback) {
    try {
      return parser.apply(text(headers, name));
    } catch (RuntimeException notOurs) {
      return fallback;
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static ByteBuffer wrap(byte[] bytes) {
    return bytes == null ? null : ByteBuffer.wrap(bytes);
  }
}
