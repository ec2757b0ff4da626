package io.naru.fundus.worker.code;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.naru.fundus.model.image.VesselMap;
import io.naru.fundus.model.synthesis.MemberCode;
import io.naru.schemas.serde.MalformedRecordException;
import java.util.BitSet;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CodeRecordsTest {
  private static final CodeShape SHAPE = new CodeShape(3, 4, 4, 2, 5, 7);

  private final CodeRecords records = new CodeRecords(SHAPE, Map.of());

  @Test
  void a_code_comes_back_as_it_was_written() {
    // Given
    MemberCode code = code(SHAPE, 1);

    // When
    MemberCode read = records.read(records.write(code));

    // Then
    assertArrayEquals(code.latent(), read.latent());
    assertArrayEquals(code.grams(), read.grams());
    assertArrayEquals(code.content(), read.content());
    assertArrayEquals(code.identity(), read.identity());
    assertEquals(code.vessels(), read.vessels());
    assertArrayEquals(records.write(code), records.write(read));
  }

  @Test
  void a_code_of_models_of_other_sizes_is_refused() {
    CodeShape other = new CodeShape(3, 4, 4, 2, 6, 7);
    byte[] value = new CodeRecords(other, Map.of()).write(code(other, 1));

    assertThrows(MalformedRecordException.class, () -> records.read(value));
  }

  @ParameterizedTest
  @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY})
  void what_is_not_a_number_is_refused(float value) {
    MemberCode code = code(SHAPE, 1);
    code.identity()[4] = value;
    byte[] written = records.write(code);

    assertThrows(MalformedRecordException.class, () -> records.read(written));
  }

  @ParameterizedTest
  @ValueSource(bytes = {0x7c, 0x7e, (byte) 0xfc, (byte) 0xff})
  void halves_that_are_not_numbers_are_refused(byte high) {
    MemberCode code = code(SHAPE, 1);
    code.grams()[9] = high;
    byte[] written = records.write(code);

    assertThrows(MalformedRecordException.class, () -> records.read(written));
  }

  @Test
  void bytes_that_are_no_code_are_refused() {
    assertThrows(MalformedRecordException.class, () -> records.read(new byte[10]));
    assertThrows(MalformedRecordException.class, () -> records.read(null));
  }

  /** Random numbers. */
  static MemberCode code(CodeShape shape, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    byte[] grams = new byte[shape.gramBytes()];
    for (int high = 1; high < grams.length; high += 2) {
      grams[high - 1] = (byte) random.nextInt();
      grams[high] = (byte) random.nextInt(0x3c);
    }
    BitSet vessels = new BitSet();
    for (int pixel = 0; pixel < shape.resolution() * shape.resolution(); pixel++) {
      vessels.set(pixel, random.nextBoolean());
    }
    return new MemberCode(
        floats(random, shape.slots() * shape.width()),
        grams,
        floats(random, shape.features()),
        floats(random, shape.features()),
        new VesselMap(shape.resolution(), vessels));
  }

  private static float[] floats(SplittableRandom random, int length) {
    float[] floats = new float[length];
    for (int i = 0; i < length; i++) {
      floats[i] = (float) random.nextGaussian();
    }
    return floats;
  }
}
