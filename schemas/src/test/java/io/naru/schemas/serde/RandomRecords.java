package io.naru.schemas.serde;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;
import org.apache.avro.util.RandomData;

/** Arbitrary records of a generated class, by seed. */
final class RandomRecords {
  static {
    AvroLimits.install();
  }

  private RandomRecords() {}

  static <T extends SpecificRecord> T record(Class<T> type, long seed) {
    SpecificData model = SpecificData.getForClass(type);
    Schema schema = model.getSchema(type);
    try {
      var bytes = new ByteArrayOutputStream();
      BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
      // A generic model without conversions: the random data has raw longs for timestamps.
      new GenericDatumWriter<Object>(schema, new GenericData())
          .write(new RandomData(schema, 1, seed).iterator().next(), encoder);
      encoder.flush();
      return new SpecificDatumReader<T>(schema, schema, model)
          .read(null, DecoderFactory.get().binaryDecoder(bytes.toByteArray(), null));
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail", e);
    }
  }
}
