package io.naru.fundus.worker.code;

import static io.naru.schemas.serde.MalformedRecordException.Reason.INVALID_VALUE;

import io.naru.fundus.model.image.VesselMap;
import io.naru.fundus.model.synthesis.MemberCode;
import io.naru.schemas.fundus.FundusCode;
import io.naru.schemas.serde.AvroDeserializer;
import io.naru.schemas.serde.AvroSerializer;
import io.naru.schemas.serde.MalformedRecordException;
import io.naru.topology.Topics;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Map;

/** Writes codes as bytes to be sealed, and reads them. */
public final class CodeRecords {
  private static final String TOPIC = Topics.FUNDUS_ENCODINGS.name();

  /** Of an IEEE 754 half, all set where it is infinite or not a number. */
  private static final int HALF_EXPONENT = 0x7c00;

  private final CodeShape shape;
  private final AvroSerializer<FundusCode> serializer;
  private final AvroDeserializer<FundusCode> deserializer;

  /**
   * @param settings Kafka client settings, which may name a schema registry
   */
  public CodeRecords(CodeShape shape, Map<String, ?> settings) {
    this.shape = shape;
    serializer = new AvroSerializer<>(settings);
    deserializer = new AvroDeserializer<>(FundusCode.class, settings);
  }

  /** A function of the code: the same bytes each time. */
  public byte[] write(MemberCode code) {
    return serializer.serialize(
        TOPIC,
        new FundusCode(
            singles(code.latent()),
            shape.slots(),
            ByteBuffer.wrap(code.grams()),
            shape.patches(),
            shape.channels(),
            singles(code.content()),
            singles(code.identity()),
            ByteBuffer.wrap(
                Arrays.copyOf(code.vessels().pixels().toByteArray(), shape.vesselBytes()))));
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws MalformedRecordException if it is no code, one of models of other sizes, or one with
   *     something that is not a number, which would spoil what it is averaged with
   */
  public MemberCode read(byte[] value) {
    FundusCode code = deserializer.deserialize(TOPIC, value);
    if (code == null) {
      throw malformed("there is nothing");
    }
    require(code.getSlots() == shape.slots(), "slots");
    require(code.getPatches() == shape.patches(), "patches");
    require(code.getChannels() == shape.channels(), "channels");
    byte[] vessels = bytes(code.getVessels(), shape.vesselBytes(), "vessels");
    return new MemberCode(
        floats(code.getLatent(), shape.latentBytes(), "latent"),
        halves(code.getGrams()),
        floats(code.getContent(), shape.featureBytes(), "content"),
        floats(code.getIdentity(), shape.featureBytes(), "identity"),
        new VesselMap(shape.resolution(), BitSet.valueOf(vessels)));
  }

  private static ByteBuffer singles(float[] values) {
    ByteBuffer bytes =
        ByteBuffer.allocate(Float.BYTES * values.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    return bytes;
  }

  private static float[] floats(ByteBuffer value, int length, String what) {
    byte[] bytes = bytes(value, length, what);
    float[] floats = new float[length / Float.BYTES];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(floats);
    for (float one : floats) {
      require(Float.isFinite(one), what);
    }
    return floats;
  }

  private byte[] halves(ByteBuffer value) {
    byte[] bytes = bytes(value, shape.gramBytes(), "grams");
    for (int high = 1; high < bytes.length; high += Short.BYTES) {
      require((bytes[high] << Byte.SIZE & HALF_EXPONENT) != HALF_EXPONENT, "grams");
    }
    return bytes;
  }

  private static byte[] bytes(ByteBuffer value, int length, String what) {
    require(value.remaining() == length, what);
    byte[] bytes = new byte[length];
    value.duplicate().get(bytes);
    return bytes;
  }

  /** The message names the field and never says what is in it. */
  private static void require(boolean holds, String what) {
    if (!holds) {
      throw malformed(what + " of another size, or not numbers");
    }
  }

  private static MalformedRecordException malformed(String what) {
    return new MalformedRecordException(INVALID_VALUE, "no code of these models: " + what);
  }
}
