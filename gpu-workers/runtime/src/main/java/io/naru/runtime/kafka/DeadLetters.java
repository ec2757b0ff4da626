package io.naru.runtime.kafka;

import io.naru.runtime.request.RequestFailure;
import io.naru.runtime.request.RequestFailure.Code;
import io.naru.schemas.headers.RecordHeaderNames;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;

/**
 * Writes what could not be processed as it came: original key, bytes and headers, with Kafka
 * Connect's error headers and ours added, so that the usual tools can read and redrive it.
 */
final class DeadLetters {
  private final String topic;
  private final String worker;

  DeadLetters(String topic, String worker) {
    this.topic = topic;
    this.worker = worker;
  }

  ProducerRecord<byte[], byte[]> of(
      ConsumerRecord<byte[], byte[]> record,
      RequestFailure failure,
      int attempt,
      String modelVersion,
      Instant now) {
    ProducerRecord<byte[], byte[]> letter =
        new ProducerRecord<>(topic, null, record.key(), record.value(), record.headers());
    Headers headers = letter.headers();
    put(headers, RecordHeaderNames.CONNECT_TOPIC, record.topic());
    put(headers, RecordHeaderNames.CONNECT_PARTITION, Integer.toString(record.partition()));
    put(headers, RecordHeaderNames.CONNECT_OFFSET, Long.toString(record.offset()));
    put(headers, RecordHeaderNames.CONNECT_STAGE, stage(failure.code()));
    put(headers, RecordHeaderNames.CONNECT_EXCEPTION, exception(failure.cause()));
    put(headers, RecordHeaderNames.CONNECT_MESSAGE, failure.message());
    put(headers, RecordHeaderNames.ERROR_CODE, failure.code().word());
    put(headers, RecordHeaderNames.ERROR_ATTEMPT, Integer.toString(attempt));
    put(headers, RecordHeaderNames.ERROR_WORKER, worker);
    put(headers, RecordHeaderNames.ERROR_MODEL_VERSION, modelVersion);
    put(headers, RecordHeaderNames.ERROR_TIME, now.toString());
    return letter;
  }

  private static String stage(Code code) {
    return code == Code.MALFORMED_RECORD ? "VALUE_CONVERTER" : "TRANSFORMATION";
  }

  private static String exception(Throwable cause) {
    return cause == null ? "" : cause.getClass().getName();
  }

  /** Replaces what an earlier journey through a dead-letter topic left. */
  private static void put(Headers headers, String name, String value) {
    headers.remove(name);
    headers.add(name, value.getBytes(StandardCharsets.UTF_8));
  }
}
