package io.naru.runtime.kafka;

import io.naru.runtime.request.RequestFailure;
import io.naru.runtime.request.RequestFailure.Code;
import io.naru.schemas.headers.DeadLetterCause;
import io.naru.schemas.headers.DeadLetters;
import io.naru.schemas.headers.FailureStage;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Makes dead letters of the records that this worker gives up. */
final class DeadLetterOffice {
  private final String topic;
  private final String worker;

  DeadLetterOffice(String topic, String worker) {
    this.topic = topic;
    this.worker = worker;
  }

  /** The record as it came, and why it is given up. */
  ProducerRecord<byte[], byte[]> letter(
      ConsumerRecord<byte[], byte[]> record,
      RequestFailure failure,
      int attempt,
      String modelVersion,
      Instant now) {
    DeadLetterCause cause =
        new DeadLetterCause(
            record.topic(),
            record.partition(),
            record.offset(),
            stage(failure.code()),
            failure.cause() == null ? "" : failure.cause().getClass().getName(),
            failure.message(),
            failure.code().word(),
            attempt,
            worker,
            modelVersion,
            now);
    return new ProducerRecord<>(
        topic, null, record.key(), record.value(), DeadLetters.headers(record.headers(), cause));
  }

  private static FailureStage stage(Code code) {
    return code == Code.MALFORMED_RECORD
        ? FailureStage.VALUE_CONVERTER
        : FailureStage.TRANSFORMATION;
  }
}
