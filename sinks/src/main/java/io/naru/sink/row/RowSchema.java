package io.naru.sink.row;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.data.TimeConversions.TimestampMillisConversion;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * Rows: the fields of the value, and a field {@code _kafka} that says where the record stood. The
 * schema keeps the name of the value's, so that who has its class can read the file with it.
 */
public final class RowSchema {
  public static final String METADATA_FIELD = "_kafka";

  /** Knows how instants are written; the model that rows are to be written with. */
  public static final GenericData MODEL = new GenericData();

  private static final Schema METADATA =
      SchemaBuilder.record("KafkaMetadata")
          .namespace("io.naru.sink")
          .doc("Where a record stood on the log.")
          .fields()
          .name("partition")
          .doc("Its partition.")
          .type(Schema.create(Schema.Type.INT))
          .noDefault()
          .name("offset")
          .doc("Its offset in the partition; the two are the identity of the record.")
          .type(Schema.create(Schema.Type.LONG))
          .noDefault()
          .name("timestamp")
          .doc("Its timestamp; the day of the file is the day of this, in UTC.")
          .type(LogicalTypes.timestampMillis().addToSchema(Schema.create(Schema.Type.LONG)))
          .noDefault()
          .name("key")
          .doc("Its key, as UTF-8 text.")
          .type(SchemaBuilder.unionOf().nullType().and().stringType().endUnion())
          .withDefault(null)
          .name("headers")
          .doc("Its headers; of several with one name, the last.")
          .type(SchemaBuilder.map().values().bytesType())
          .noDefault()
          .endRecord();

  static {
    MODEL.addLogicalTypeConversion(new TimestampMillisConversion());
  }

  private RowSchema() {}

  /**
   * @param value schema of the record's value; must not have a field {@code _kafka}
   */
  static Schema of(Schema value) {
    List<Schema.Field> fields = new ArrayList<>();
    value.getFields().forEach(field -> fields.add(new Schema.Field(field, field.schema())));
    fields.add(new Schema.Field(METADATA_FIELD, METADATA, "Where the record stood on the log."));
    return Schema.createRecord(
        value.getName(), value.getDoc(), value.getNamespace(), false, fields);
  }

  /**
   * @param row a schema made by {@link #of}
   * @param value a record of the schema that it was made of
   */
  static GenericRecord fill(Schema row, IndexedRecord value, ConsumerRecord<byte[], ?> record) {
    GenericRecord values = new GenericData.Record(row);
    int metadata = row.getFields().size() - 1;
    for (int i = 0; i < metadata; i++) {
      values.put(i, value.get(i));
    }
    values.put(metadata, metadata(record));
    return values;
  }

  private static GenericRecord metadata(ConsumerRecord<byte[], ?> record) {
    GenericRecord metadata = new GenericData.Record(METADATA);
    metadata.put("partition", record.partition());
    metadata.put("offset", record.offset());
    metadata.put("timestamp", Instant.ofEpochMilli(record.timestamp()));
    metadata.put("key", record.key() == null ? null : text(record.key()));
    Map<String, ByteBuffer> headers = new HashMap<>();
    for (Header header : record.headers()) {
      headers.put(header.key(), ByteBuffer.wrap(header.value() == null ? NOTHING : header.value()));
    }
    metadata.put("headers", headers);
    return metadata;
  }

  private static final byte[] NOTHING = {};

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
