package io.naru.schemas.serde;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.naru.schemas.release.CurrentSchemas;
import io.naru.schemas.release.ReleasedSchemas;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;

/**
 * 100,000 mutations of good records: each decodes or is malformed, nothing else escapes, and none
 * costs memory out of proportion. A failure names the seed that repeats it.
 */
class MutatedRecordTest {
  private static final int MUTATIONS = 100_000;

  /** The first of each kind load classes and build readers, which is not their own cost. */
  private static final int WARM_UP = 1_000;

  /** An object per few bytes at worst, and the exception with its trace. */
  private static final long BYTES_ALLOCATED_PER_BYTE = 256;

  private static final long BYTES_ALLOCATED_ANYWAY = 128 << 10;

  private final ThreadMXBean memory = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  @Test
  void nothingButMalformedRecordExceptionEscapes() {
    // Given
    List<Victim<?>> victims = new ArrayList<>();
    for (Class<? extends SpecificRecord> type : CurrentSchemas.all()) {
      for (long seed = 0; seed < 8; seed++) {
        victims.add(Victim.of(type, seed));
      }
    }
    Map<MalformedRecordException.Reason, Integer> reasons =
        new EnumMap<>(MalformedRecordException.Reason.class);
    int decoded = 0;
    for (long seed = 0; seed < MUTATIONS; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      Victim<?> victim = victims.get(random.nextInt(victims.size()));
      byte[] mutated = mutate(victim.bytes, random);
      long before = memory.getCurrentThreadAllocatedBytes();
      // When
      try {
        victim.deserializer.deserialize("any", mutated);
        decoded++;
      } catch (MalformedRecordException malformed) {
        reasons.merge(malformed.reason(), 1, Integer::sum);
      } catch (RuntimeException | Error escaped) {
        throw new AssertionError("seed " + seed, escaped);
      }
      // Then
      long allocated = memory.getCurrentThreadAllocatedBytes() - before;
      long bound = BYTES_ALLOCATED_ANYWAY + BYTES_ALLOCATED_PER_BYTE * mutated.length;
      assertTrue(
          seed < WARM_UP || allocated < bound,
          "seed %d: %d bytes allocated for %d".formatted(seed, allocated, mutated.length));
    }
    // The fuzzer is worth something only if it gets behind the header, and to every reason.
    assertTrue(decoded > MUTATIONS / 20, decoded + " decoded");
    assertEquals(
        MalformedRecordException.Reason.values().length, reasons.size(), reasons.toString());
  }

  private static byte[] mutate(byte[] good, SplittableRandom random) {
    byte[] bytes = good.clone();
    int rounds = 1 + random.nextInt(3);
    for (int i = 0; i < rounds; i++) {
      int at = random.nextInt(bytes.length);
      bytes =
          switch (random.nextInt(8)) {
            case 0, 1 -> flipBit(bytes, at, random.nextInt(8));
            case 2 -> Arrays.copyOf(bytes, Math.max(1, at));
            case 3 -> insert(bytes, at, randomBytes(random, 1 + random.nextInt(16)));
            case 4 -> insert(bytes, at, hugeVarint(random));
            case 5 -> overwrite(bytes, at, hugeVarint(random));
            case 6 -> overwrite(bytes, 1, id(random));
            default -> insert(bytes, bytes.length, randomBytes(random, 1 + random.nextInt(16)));
          };
    }
    return bytes;
  }

  private static byte[] flipBit(byte[] bytes, int at, int bit) {
    bytes[at] ^= (byte) (1 << bit);
    return bytes;
  }

  private static byte[] insert(byte[] bytes, int at, byte[] more) {
    return ByteBuffer.allocate(bytes.length + more.length)
        .put(bytes, 0, at)
        .put(more)
        .put(bytes, at, bytes.length - at)
        .array();
  }

  private static byte[] overwrite(byte[] bytes, int at, byte[] with) {
    for (int i = 0; i < with.length && at + i < bytes.length; i++) {
      bytes[at + i] = with[i];
    }
    return bytes;
  }

  /**
   * Zigzag varints around the limits: lengths of 2^31 - 1 and more, negative ones, too long ones.
   */
  private static byte[] hugeVarint(SplittableRandom random) {
    int length = 3 + random.nextInt(8);
    byte[] varint = randomBytes(random, length);
    for (int i = 0; i < length; i++) {
      varint[i] |= (byte) 0x80;
    }
    if (random.nextBoolean()) {
      varint[length - 1] &= 0x7f;
    }
    return varint;
  }

  private static byte[] id(SplittableRandom random) {
    int known = ReleasedSchemas.FIRST_ID + random.nextInt(12);
    return ByteBuffer.allocate(4).putInt(random.nextInt(4) == 0 ? random.nextInt() : known).array();
  }

  private static byte[] randomBytes(SplittableRandom random, int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  private record Victim<T extends SpecificRecord>(byte[] bytes, AvroDeserializer<T> deserializer) {
    static <T extends SpecificRecord> Victim<T> of(Class<T> type, long seed) {
      byte[] bytes = new AvroSerializer<T>().serialize("any", RandomRecords.record(type, seed));
      return new Victim<>(bytes, new AvroDeserializer<>(type));
    }
  }
}
