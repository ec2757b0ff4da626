package io.naru.schemas.serde;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Writes a generated record in the Confluent wire format. A null record becomes a null value (a
 * tombstone). Thread-safe.
 */
public final class AvroSerializer<T extends SpecificRecord> implements Serializer<T> {
  static final byte MAGIC = 0;

  static {
    AvroLimits.install();
  }

  private final Map<Target, Writer> writers = new ConcurrentHashMap<>();
  private SchemaSource source;

  /** Ids from the file in this jar, unless {@link #configure} names a registry. */
  public AvroSerializer() {
    this(Map.of());
  }

  /**
   * @param settings Kafka client settings, of which {@link SerdeConfig} reads its keys
   */
  public AvroSerializer(Map<String, ?> settings) {
    source = SerdeConfig.source(settings);
  }

  @Override
  public void configure(Map<String, ?> settings, boolean isKey) {
    source = SerdeConfig.source(settings);
    writers.clear();
  }

  /**
   * @throws SchemaRegistryException if a registry is configured and does not give an id
   */
  @Override
  public byte[] serialize(String topic, T data) {
    if (data == null) {
      return null;
    }
    Target target = new Target(topic, data.getSchema());
    Writer writer = writers.get(target);
    if (writer == null) {
      writer = Writer.of(data, source.idFor(topic, data.getSchema()));
      writers.put(target, writer);
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
    try {
      DataOutputStream head = new DataOutputStream(bytes);
      head.writeByte(MAGIC);
      head.writeInt(writer.id);
      BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
      writer.datum.write(data, encoder);
      encoder.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory cannot fail", e);
    }
    return bytes.toByteArray();
  }

  private record Target(String topic, Schema schema) {
    // Schemas of generated classes are constants: identity decides, without walking the tree.
    @Override
    public boolean equals(Object other) {
      return other instanceof Target t && t.schema == schema && t.topic.equals(topic);
    }

    @Override
    public int hashCode() {
      return 31 * topic.hashCode() + System.identityHashCode(schema);
    }
  }

  private record Writer(int id, SpecificDatumWriter<SpecificRecord> datum) {
    static Writer of(SpecificRecord record, int id) {
      SpecificData model = SpecificData.getForClass(record.getClass());
      return new Writer(id, new SpecificDatumWriter<>(record.getSchema(), model));
    }
  }
}
