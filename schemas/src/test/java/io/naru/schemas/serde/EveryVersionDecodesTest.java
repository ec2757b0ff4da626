package io.naru.schemas.serde;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.naru.schemas.release.CurrentSchemas;
import io.naru.schemas.release.ReleasedSchema;
import io.naru.schemas.release.ReleasedSchemas;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.apache.avro.util.RandomData;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Records of each released version, read by today's code and by that of each other version. */
class EveryVersionDecodesTest {
  private static final int RECORDS = 50;

  static List<ReleasedSchema> released() {
    return ReleasedSchemas.bundled().all();
  }

  @ParameterizedTest
  @MethodSource("released")
  void byTodaysCode(ReleasedSchema version) throws IOException {
    // Given
    AvroDeserializer<? extends SpecificRecord> reader = new AvroDeserializer<>(typeOf(version));
    for (Object record : records(version)) {
      // When
      SpecificRecord read = reader.deserialize("any", wire(version, record));
      // Then
      assertNotNull(read);
    }
  }

  @ParameterizedTest
  @MethodSource("released")
  void byEveryOtherVersion(ReleasedSchema version) throws IOException {
    for (ReleasedSchema other : ReleasedSchemas.bundled().versionsOf(version.name())) {
      // Given
      var reader = new GenericDatumReader<Object>(version.schema(), other.schema());
      for (Object record : records(version)) {
        byte[] bytes = wire(version, record);
        // When
        Object read =
            reader.read(
                null,
                DecoderFactory.get()
                    .binaryDecoder(
                        bytes,
                        AvroDeserializer.HEADER_BYTES,
                        bytes.length - AvroDeserializer.HEADER_BYTES,
                        null));
        // Then
        assertTrue(new GenericData().validate(other.schema(), read));
      }
    }
  }

  private static Class<? extends SpecificRecord> typeOf(ReleasedSchema version) {
    return CurrentSchemas.all().stream()
        .filter(type -> schemaOf(type).getFullName().equals(version.name()))
        .findFirst()
        .orElseThrow();
  }

  private static Schema schemaOf(Class<? extends SpecificRecord> type) {
    return SpecificData.getForClass(type).getSchema(type);
  }

  private static Iterable<Object> records(ReleasedSchema version) {
    return new RandomData(version.schema(), RECORDS, version.id());
  }

  private static byte[] wire(ReleasedSchema version, Object record) throws IOException {
    var bytes = new ByteArrayOutputStream();
    var head = new DataOutputStream(bytes);
    head.writeByte(AvroSerializer.MAGIC);
    head.writeInt(version.id());
    BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
    new GenericDatumWriter<>(version.schema()).write(record, encoder);
    encoder.flush();
    return bytes.toByteArray();
  }
}
