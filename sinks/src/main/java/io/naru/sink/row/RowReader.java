package io.naru.sink.row;

import io.naru.schemas.common.DeadLetter;
import io.naru.schemas.headers.DeadLetters;
import io.naru.schemas.headers.FailureStage;
import io.naru.schemas.serde.AvroDeserializer;
import io.naru.schemas.serde.MalformedRecordException;
import io.naru.topology.Component;
import io.naru.topology.Topic;
import io.naru.topology.ValueFormat;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.specific.SpecificData;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Turns the records of one topic into rows. Every record becomes exactly one: those whose value
 * does not decode go to a table of their own as dead letters, and so do tombstones.
 */
public final class RowReader {
  private static final String UNDECODABLE = ".undecodable";
  private static final String TOMBSTONES = ".tombstones";

  private static final IndexedRecord NO_VALUE =
      new GenericData.Record(
          Schema.createRecord(
              "Tombstone", "A key that was deleted.", "io.naru.sink", false, List.of()));

  private final Table values;
  private final Table undecodable;
  private final Table tombstones;
  private final Function<ConsumerRecord<byte[], byte[]>, IndexedRecord> decoder;

  private RowReader(
      String topic,
      Schema schema,
      Function<ConsumerRecord<byte[], byte[]>, IndexedRecord> decoder) {
    this.values = new Table(topic, RowSchema.of(schema));
    this.undecodable = new Table(topic + UNDECODABLE, RowSchema.of(DeadLetter.getClassSchema()));
    this.tombstones = new Table(topic + TOMBSTONES, RowSchema.of(NO_VALUE.getSchema()));
    this.decoder = decoder;
  }

  /**
   * @param serdeSettings settings of the Avro serdes, as of a Kafka client
   */
  public static RowReader of(Topic topic, Map<String, ?> serdeSettings) {
    if (topic.value() instanceof ValueFormat.Avro avro) {
      AvroDeserializer<?> deserializer = new AvroDeserializer<>(avro.type(), serdeSettings);
      return new RowReader(
          topic.name(),
          SpecificData.get().getSchema(avro.type()),
          record -> deserializer.deserialize(record.topic(), record.value()));
    }
    return new RowReader(topic.name(), DeadLetter.getClassSchema(), DeadLetters::read);
  }

  /**
   * @throws io.naru.schemas.serde.SchemaRegistryException if a registry is configured and away
   */
  public Row read(ConsumerRecord<byte[], byte[]> record) {
    try {
      IndexedRecord value = decoder.apply(record);
      return value == null ? row(tombstones, NO_VALUE, record) : row(values, value, record);
    } catch (MalformedRecordException e) {
      return row(undecodable, deadLetter(record, e), record);
    }
  }

  /** Whether a row of this table is a record that did not decode. */
  public boolean isUndecodable(Table table) {
    return table.equals(undecodable);
  }

  private static DeadLetter deadLetter(
      ConsumerRecord<byte[], byte[]> record, MalformedRecordException cause) {
    return DeadLetter.newBuilder()
        .setTopic(record.topic())
        .setPartition(record.partition())
        .setOffset(record.offset())
        .setKey(record.key() == null ? null : ByteBuffer.wrap(record.key()))
        .setValue(ByteBuffer.wrap(record.value()))
        .setStage(FailureStage.VALUE_CONVERTER.name())
        .setException(cause.getClass().getName())
        .setMessage(cause.getMessage())
        .setCode("malformed_record")
        .setWorker(Component.SINK.id())
        .setFailedAt(Instant.ofEpochMilli(record.timestamp()))
        .build();
  }

  private static Row row(Table table, IndexedRecord value, ConsumerRecord<byte[], byte[]> record) {
    LocalDate day = Instant.ofEpochMilli(record.timestamp()).atOffset(ZoneOffset.UTC).toLocalDate();
    return new Row(table, day, RowSchema.fill(table.schema(), value, record));
  }
}
