package io.naru.schemas.serde;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.naru.schemas.release.CurrentSchemas;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.avro.specific.SpecificRecord;

class RoundTripPropertyTest {

  @Property(tries = 500)
  void anyRecordOfAnySchemaComesBackEqual(
      @ForAll("types") Class<? extends SpecificRecord> type, @ForAll long seed) {
    assertComesBack(type, seed);
  }

  private static <T extends SpecificRecord> void assertComesBack(Class<T> type, long seed) {
    // Given
    T record = RandomRecords.record(type, seed);
    // When
    byte[] bytes = new AvroSerializer<T>().serialize("any", record);
    T back = new AvroDeserializer<>(type).deserialize("any", bytes);
    // Then
    assertEquals(record, back);
  }

  @Provide
  Arbitrary<Class<? extends SpecificRecord>> types() {
    return Arbitraries.of(CurrentSchemas.all());
  }
}
