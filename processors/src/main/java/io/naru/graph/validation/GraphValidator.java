package io.naru.graph.validation;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.naru.schemas.graph.GraphUpdate;
import io.naru.schemas.headers.DeadLetterCause;
import io.naru.schemas.headers.DeadLetters;
import io.naru.schemas.headers.FailureStage;
import io.naru.schemas.serde.AvroDeserializer;
import io.naru.schemas.serde.MalformedRecordException;
import io.naru.topology.Component;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/**
 * Applies the updates of one partition. What they change goes on as deltas; an update of which an
 * operation is refused goes as the bytes that it is, with the cause in its headers, to the dead
 * letters.
 */
final class GraphValidator implements Processor<byte[], byte[], Object, Object> {
  private final ValidationPolicy policy;
  private final AvroDeserializer<GraphUpdate> deserializer;
  private final ValidationMetrics metrics;
  private final String deltas;
  private final String deadLetters;
  private ProcessorContext<Object, Object> context;
  private Graphs graphs;

  /**
   * @param deltas name of the child that gets what updates change
   * @param deadLetters name of the child that gets what was refused
   */
  GraphValidator(
      ValidationPolicy policy,
      Map<String, ?> serdeSettings,
      ValidationMetrics metrics,
      String deltas,
      String deadLetters) {
    this.policy = policy;
    this.deserializer = new AvroDeserializer<>(GraphUpdate.class, serdeSettings);
    this.metrics = metrics;
    this.deltas = deltas;
    this.deadLetters = deadLetters;
  }

  @Override
  public void init(ProcessorContext<Object, Object> context) {
    this.context = context;
    graphs = new Graphs(GraphStores.tables(context), policy);
  }

  @Override
  public void process(Record<byte[], byte[]> record) {
    RecordMetadata place = context.recordMetadata().orElseThrow();
    GraphUpdate update;
    try {
      update = deserializer.deserialize(place.topic(), record.value());
      if (update == null) {
        throw new MalformedRecordException(MalformedRecordException.Reason.TRUNCATED, "no value");
      }
    } catch (MalformedRecordException malformed) {
      metrics.malformed();
      bury(
          record,
          place,
          FailureStage.VALUE_CONVERTER,
          malformed.getClass().getName(),
          malformed.getMessage(),
          "malformed");
      return;
    }
    String key = record.key() == null ? "" : new String(record.key(), UTF_8);
    Instant written = Instant.ofEpochMilli(record.timestamp());
    Verdict verdict = graphs.apply(update, key, place.offset(), written);
    metrics.validated(update.getOperations().size(), verdict);
    verdict
        .delta()
        .ifPresent(delta -> context.forward(record.withKey(key).withValue(delta), deltas));
    Refusals refusals = verdict.refusals();
    if (!refusals.isEmpty()) {
      bury(
          record,
          place,
          FailureStage.TRANSFORMATION,
          Refusal.class.getName(),
          refusals.message(),
          refusals.code());
    }
  }

  private void bury(
      Record<byte[], byte[]> record,
      RecordMetadata place,
      FailureStage stage,
      String exception,
      String message,
      String code) {
    DeadLetterCause cause =
        new DeadLetterCause(
            place.topic(),
            place.partition(),
            place.offset(),
            stage,
            exception,
            message,
            code,
            1,
            Component.GRAPH_VALIDATOR.id(),
            "",
            Instant.ofEpochMilli(context.currentSystemTimeMs()));
    context.forward(
        new Record<Object, Object>(
            record.key(),
            record.value(),
            record.timestamp(),
            DeadLetters.headers(record.headers(), cause)),
        deadLetters);
  }
}
