package io.naru.audit;

import io.naru.audit.AuditedFlow.Side;
import io.naru.audit.Observation.Ended;
import io.naru.schemas.common.Outcome;
import io.naru.schemas.serde.AvroDeserializer;
import io.naru.schemas.serde.MalformedRecordException;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Reads a terminal topic. A record that does not decode, or whose outcome this version does not
 * know, ends nothing: no client can read it either, so its request stays open, where it is seen.
 */
final class TerminalObserver<R extends SpecificRecord>
    implements Processor<byte[], byte[], RequestKey, Observation> {
  private final String requestTopic;
  private final Side<R, Ended> side;
  private final AvroDeserializer<R> deserializer;
  private final AuditMetrics metrics;
  private ProcessorContext<RequestKey, Observation> context;

  TerminalObserver(
      String requestTopic,
      Side<R, Ended> side,
      Map<String, ?> serdeSettings,
      AuditMetrics metrics) {
    this.requestTopic = requestTopic;
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
    decode(record.value())
        .filter(value -> side.observe().apply(value).outcome() != Outcome.UNKNOWN)
        .ifPresentOrElse(
            value ->
                context.forward(
                    new Record<>(
                        new RequestKey(requestTopic, side.id().apply(value)),
                        side.observe().apply(value),
                        record.timestamp())),
            () -> metrics.undecodable(side.topic().name()));
  }

  private Optional<R> decode(byte[] value) {
    try {
      return Optional.ofNullable(deserializer.deserialize(side.topic().name(), value));
    } catch (MalformedRecordException e) {
      return Optional.empty();
    }
  }
}
