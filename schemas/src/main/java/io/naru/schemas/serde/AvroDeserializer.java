package io.naru.schemas.serde;

import static io.naru.schemas.serde.MalformedRecordException.Reason.BAD_MAGIC;
import static io.naru.schemas.serde.MalformedRecordException.Reason.INVALID_VALUE;
import static io.naru.schemas.serde.MalformedRecordException.Reason.LIMIT_EXCEEDED;
import static io.naru.schemas.serde.MalformedRecordException.Reason.TRAILING_BYTES;
import static io.naru.schemas.serde.MalformedRecordException.Reason.TRUNCATED;
import static io.naru.schemas.serde.MalformedRecordException.Reason.UNKNOWN_SCHEMA;
import static io.naru.schemas.serde.MalformedRecordException.Reason.WRONG_SCHEMA;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.AvroTypeException;
import org.apache.avro.Schema;
import org.apache.avro.SystemLimitException;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Reads a record of type {@code T} that was written with any released version of its schema. A null
 * value stays null (a tombstone). Whatever the bytes are, the only ways out are a record, a {@link
 * MalformedRecordException}, or a {@link SchemaRegistryException} if a registry is configured and
 * away. Memory used is bounded by the size of the record (and {@link AvroLimits}). Thread-safe.
 */
public final class AvroDeserializer<T extends SpecificRecord> implements Deserializer<T> {
  /** Magic byte and schema id. */
  static final int HEADER_BYTES = 5;

  static {
    AvroLimits.install();
  }

  private final Class<T> type;
  private final SpecificData model;
  private final Schema readerSchema;
  private final Map<Integer, SpecificDatumReader<T>> readers = new ConcurrentHashMap<>();
  private SchemaSource source;

  /** Ids from the file in this jar, unless {@link #configure} names a registry. */
  public AvroDeserializer(Class<T> type) {
    this(type, Map.of());
  }

  /**
   * @param settings Kafka client settings, of which {@link SerdeConfig} reads its keys
   */
  public AvroDeserializer(Class<T> type, Map<String, ?> settings) {
    this(type, SerdeConfig.source(settings));
  }

  AvroDeserializer(Class<T> type, SchemaSource source) {
    this.type = type;
    this.model = SpecificData.getForClass(type);
    this.readerSchema = model.getSchema(type);
    this.source = source;
  }

  @Override
  public void configure(Map<String, ?> settings, boolean isKey) {
    source = SerdeConfig.source(settings);
    readers.clear();
  }

  /**
   * @throws MalformedRecordException if these bytes are no such record
   * @throws SchemaRegistryException if a registry is configured and did not answer
   */
  @Override
  public T deserialize(String topic, byte[] data) {
    if (data == null) {
      return null;
    }
    if (data.length < HEADER_BYTES) {
      throw malformed(TRUNCATED, data.length + " bytes are too few for a header");
    }
    if (data[0] != AvroSerializer.MAGIC) {
      throw malformed(BAD_MAGIC, "first byte is " + data[0] + ", not 0");
    }
    SpecificDatumReader<T> reader = readerFor(ByteBuffer.wrap(data).getInt(1));
    BinaryDecoder decoder =
        DecoderFactory.get().binaryDecoder(data, HEADER_BYTES, data.length - HEADER_BYTES, null);
    try {
      T record = reader.read(null, decoder);
      if (!decoder.isEnd()) {
        throw malformed(TRAILING_BYTES, decoder.remainingBytes() + " bytes after the record");
      }
      return record;
    } catch (MalformedRecordException e) {
      throw e;
    } catch (EOFException e) {
      throw malformed(TRUNCATED, "ends before the record does", e);
    } catch (SystemLimitException e) {
      throw malformed(LIMIT_EXCEEDED, e.getMessage(), e);
    } catch (AvroTypeException e) {
      throw malformed(WRONG_SCHEMA, e.getMessage(), e);
    } catch (IOException | RuntimeException e) {
      // Its message might quote the value.
      throw malformed(INVALID_VALUE, e.getClass().getSimpleName() + " while reading", e);
    }
  }

  private SpecificDatumReader<T> readerFor(int id) {
    SpecificDatumReader<T> known = readers.get(id);
    if (known != null) {
      return known;
    }
    Schema writerSchema =
        source
            .writerSchema(id)
            .orElseThrow(() -> malformed(UNKNOWN_SCHEMA, "nobody knows schema id " + id));
    if (!writerSchema.getFullName().equals(readerSchema.getFullName())) {
      throw malformed(
          WRONG_SCHEMA, "schema id %d is of %s".formatted(id, writerSchema.getFullName()));
    }
    WriterSchemaRisks.of(writerSchema)
        .ifPresent(
            risk -> {
              throw malformed(LIMIT_EXCEEDED, "schema id %d: %s".formatted(id, risk));
            });
    SpecificDatumReader<T> reader = new SpecificDatumReader<>(writerSchema, readerSchema, model);
    readers.put(id, reader);
    return reader;
  }

  private MalformedRecordException malformed(MalformedRecordException.Reason reason, String what) {
    return malformed(reason, what, null);
  }

  private MalformedRecordException malformed(
      MalformedRecordException.Reason reason, String what, Throwable cause) {
    return new MalformedRecordException(
        reason, "no %s: %s".formatted(type.getSimpleName(), what), cause);
  }
}
