package io.naru.audit;

import io.naru.audit.AuditedFlow.Side;
import io.naru.audit.Observation.Accepted;
import io.naru.schemas.headers.RequestIdentity;
import io.naru.schemas.serde.AvroDeserializer;
import io.naru.schemas.serde.MalformedRecordException;
import java.time.Instant;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/**
 * Reads a request topic. Whatever the bytes are, a record on it is an accepted request: one that
 * does not decode is identified by its key or its place.
 */
final class RequestObserver<R extends SpecificRecord>
    implements Processor<byte[], byte[], RequestKey, Observation> {
  private final Side<R, Accepted> side;
  private final AvroDeserializer<R> deserializer;
  private final AuditMetrics metrics;
  private ProcessorContext<RequestKey, Observation> context;

  RequestObserver(Side<R, Accepted> side, Map<String, ?> serdeSettings, AuditMetrics metrics) {
    this.side = side;
    this.deserializer = new AvroDeserializer<>(side.type(), serdeSettings);
    this.metrics = metrics;
  }

  @Override
  public void init(ProcessorContext<RequestKey, Observation> context) {
    this.context = context;
  }

  @Override
  public void process(Record<byte[], byte[]> record) {
    R value = decode(record.value());
    if (value == null) {
      metrics.undecodable(side.topic().name());
      RecordMetadata place = context.recordMetadata().orElseThrow();
      forward(
          record,
          RequestIdentity.requestId(record.key(), place.topic(), place.partition(), place.offset()),
          new Accepted(
              RequestIdentity.tenant(record.headers()), Instant.ofEpochMilli(record.timestamp())));
    } else {
      forward(record, side.id().apply(value), side.observe().apply(value));
    }
  }

  private R decode(byte[] value) {
    try {
      return deserializer.deserialize(side.topic().name(), value);
    } catch (MalformedRecordException e) {
      return null;
    }
  }

  private void forward(Record<byte[], byte[]> record, String id, Accepted accepted) {
    RequestKey key = new RequestKey(side.topic().name(), id);
    context.forward(new Record<>(key, accepted, record.timestamp()));
  }
}
