package io.naru.sink.fundus;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.naru.schemas.fundus.FundusSynthetic;
import io.naru.schemas.serde.AvroDeserializer;
import io.naru.schemas.serde.MalformedRecordException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A synthetic image of which its record, its key and its pixels say the same.
 *
 * @param fields of its record
 * @param png its pixels
 */
record Synthetic(FundusSynthetic fields, PlainPng png) {
  private static final Pattern ID = Pattern.compile("[0-9a-f]{32}");

  String id() {
    return fields.getSyntheticId();
  }

  /** The id that a record is about; empty if its key is none. */
  static Optional<String> idOf(ConsumerRecord<byte[], byte[]> record) {
    return Optional.ofNullable(record.key())
        .map(key -> new String(key, UTF_8))
        .filter(Synthetic::isId);
  }

  /** Whether it may be the name of a file: 32 lower-case hex digits. */
  static boolean isId(String text) {
    return ID.matcher(text).matches();
  }

  /**
   * @throws MalformedRecordException if it does not decode
   * @throws IllegalArgumentException if it contradicts itself or is no plain picture
   */
  static Synthetic read(
      AvroDeserializer<FundusSynthetic> deserializer, ConsumerRecord<byte[], byte[]> record) {
    FundusSynthetic fields = deserializer.deserialize(record.topic(), record.value());
    if (!idOf(record).equals(Optional.of(fields.getSyntheticId()))) {
      throw new IllegalArgumentException("its key is not its id");
    }
    ByteBuffer png = fields.getPng().duplicate();
    byte[] bytes = new byte[png.remaining()];
    png.get(bytes);
    PlainPng plain = PlainPng.read(bytes, fields.getResolution());
    return new Synthetic(fields, plain);
  }
}
