package io.naru.sink.row;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.naru.schemas.chat.ChatCompletion;
import io.naru.schemas.chat.FinishReason;
import io.naru.schemas.chat.Usage;
import io.naru.schemas.common.Outcome;
import io.naru.schemas.common.RequestError;
import io.naru.schemas.common.Timings;
import io.naru.schemas.serde.AvroSerializer;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

/** Records of chat.completions, as tests write them. */
public final class Records {
  public static final String TOPIC = "chat.completions";
  public static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

  private Records() {}

  public static ChatCompletion completion(String id, String text) {
    return ChatCompletion.newBuilder()
        .setRequestId(id)
        .setOutcome(text.isEmpty() ? Outcome.ERROR : Outcome.RESULT)
        .setText(text)
        .setFinishReason(FinishReason.STOP)
        .setUsage(Usage.newBuilder().setPromptTokens(3).setCompletionTokens(4).build())
        .setTimings(Timings.newBuilder().setQueueMs(1.5).build())
        .setError(text.isEmpty() ? new RequestError("model_failed", "It broke.") : null)
        .setAcceptedAt(NOON.minusSeconds(2))
        .setCompletedAt(NOON.minusSeconds(1))
        .build();
  }

  public static byte[] bytes(ChatCompletion completion) {
    return new AvroSerializer<ChatCompletion>().serialize(TOPIC, completion);
  }

  public static ConsumerRecord<byte[], byte[]> record(
      long offset, Instant timestamp, String key, byte[] value) {
    return record(TOPIC, offset, timestamp, key, value, new RecordHeaders());
  }

  static ConsumerRecord<byte[], byte[]> record(
      String topic, long offset, Instant timestamp, String key, byte[] value, Headers headers) {
    return new ConsumerRecord<>(
        topic,
        0,
        offset,
        timestamp.toEpochMilli(),
        TimestampType.CREATE_TIME,
        0,
        0,
        key == null ? null : key.getBytes(UTF_8),
        value,
        headers,
        Optional.empty());
  }
}
