package io.naru.fundus.grouper;

import io.naru.fundus.grouping.pool.Model;
import io.naru.fundus.grouping.pool.Patient;
import io.naru.fundus.grouping.pool.PoolEvent.Encoded;
import io.naru.schemas.fundus.FundusCode;
import io.naru.schemas.fundus.FundusEncoding;
import io.naru.schemas.seal.SealException;
import io.naru.schemas.serde.AvroDeserializer;
import io.naru.topology.Topics;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Map;

/** Makes events of encodings. Their seal is opened only to look at what they are compared by. */
final class EncodingReader {
  private static final String TOPIC = Topics.FUNDUS_ENCODINGS.name();

  private final TenantSecrets secrets;
  private final AvroDeserializer<FundusEncoding> encodings;
  private final AvroDeserializer<FundusCode> codes;

  EncodingReader(TenantSecrets secrets, Map<String, ?> serdeSettings) {
    this.secrets = secrets;
    encodings = new AvroDeserializer<>(FundusEncoding.class, serdeSettings);
    codes = new AvroDeserializer<>(FundusCode.class, serdeSettings);
  }

  Encoded read(byte[] value) throws DroppedException {
    FundusEncoding encoding = encodings.deserialize(TOPIC, value);
    SealedCodes keys =
        secrets.codes(encoding.getHospital()).orElseThrow(() -> new DroppedException(Drop.NO_KEYS));
    byte[] sealed = new byte[encoding.getSealed().remaining()];
    encoding.getSealed().duplicate().get(sealed);
    FundusCode code = open(keys, sealed, encoding.getImageId());
    return new Encoded(
        new Patient(encoding.getHospital(), encoding.getPatient()),
        encoding.getImageId(),
        encoding.getGrade(),
        encoding.getAt().toEpochMilli(),
        new Model(encoding.getModel(), encoding.getModelVersion(), width(code.getLatent())),
        keys.sealLatent(encoding.getImageId(), code),
        sealed);
  }

  private FundusCode open(SealedCodes keys, byte[] sealed, String image) throws DroppedException {
    try {
      return codes.deserialize(TOPIC, keys.keys().open(sealed, image));
    } catch (SealException e) {
      throw new DroppedException(Drop.UNSEALED);
    }
  }

  /** How many numbers there are. One that is none would have no distance to anything. */
  private static int width(ByteBuffer latent) {
    if (latent.remaining() % Float.BYTES != 0) {
      throw new IllegalArgumentException("not a whole number of floats");
    }
    FloatBuffer floats = latent.duplicate().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
    while (floats.hasRemaining()) {
      if (!Float.isFinite(floats.get())) {
        throw new IllegalArgumentException("not a number");
      }
    }
    return latent.remaining() / Float.BYTES;
  }
}
