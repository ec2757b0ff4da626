package io.naru.search.labels;

import io.naru.schemas.headers.DeadLetterCause;
import io.naru.schemas.headers.DeadLetters;
import io.naru.schemas.headers.FailureStage;
import io.naru.schemas.serde.AvroDeserializer;
import io.naru.schemas.serde.MalformedRecordException;
import java.time.Instant;
import java.util.Map;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/**
 * Decodes a topic. What does not decode goes on as the bytes that it is, with the cause in its
 * headers, to the child that is named for it.
 */
final class RecordReader<R extends SpecificRecord>
    implements Processor<byte[], byte[], Object, Object> {
  private final String deadLetters;
  private final String records;
  private final Function<R, String> id;
  private final AvroDeserializer<R> deserializer;
  private final LabelMetrics metrics;
  private ProcessorContext<Object, Object> context;

  /**
   * @param id request id of a record
   * @param records name of the child that gets what decodes
   * @param deadLetters name of the child that gets what does not; empty: nobody
   */
  RecordReader(
      Class<R> type,
      Function<R, String> id,
      String records,
      String deadLetters,
      Map<String, ?> serdeSettings,
      LabelMetrics metrics) {
    this.id = id;
    this.records = records;
    this.deadLetters = deadLetters;
    this.deserializer = new AvroDeserializer<>(type, serdeSettings);
    this.metrics = metrics;
  }

  @Override
  public void init(ProcessorContext<Object, Object> context) {
    this.context = context;
  }

  @Override
  public void process(Record<byte[], byte[]> record) {
    RecordMetadata place = context.recordMetadata().orElseThrow();
    R value;
    try {
      value = deserializer.deserialize(place.topic(), record.value());
      if (value == null) {
        throw new MalformedRecordException(MalformedRecordException.Reason.TRUNCATED, "no value");
      }
    } catch (MalformedRecordException malformed) {
      metrics.dropped(Drop.UNDECODABLE);
      if (!deadLetters.isEmpty()) {
        context.forward(buried(record, place, malformed), deadLetters);
      }
      return;
    }
    context.forward(record.withKey(id.apply(value)).withValue(value), records);
  }

  private Record<Object, Object> buried(
      Record<byte[], byte[]> record, RecordMetadata place, MalformedRecordException malformed) {
    DeadLetterCause cause =
        new DeadLetterCause(
            place.topic(),
            place.partition(),
            place.offset(),
            FailureStage.VALUE_CONVERTER,
            malformed.getClass().getName(),
            malformed.getMessage(),
            "malformed",
            1,
            "search-labeller",
            "",
            Instant.ofEpochMilli(context.currentSystemTimeMs()));
    return new Record<>(
        record.key(),
        record.value(),
        record.timestamp(),
        DeadLetters.headers(record.headers(), cause));
  }
}
