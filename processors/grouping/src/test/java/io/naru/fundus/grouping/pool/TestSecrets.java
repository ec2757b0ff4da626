package io.naru.fundus.grouping.pool;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.naru.fundus.grouping.proof.Sha256;
import java.nio.ByteBuffer;
import java.util.Optional;

/** Keys that any hospital has but the one without, and salts that are a function of the patient. */
final class TestSecrets implements Secrets {
  static final String WITHOUT = "without-keys";

  /** How the names of photographs end whose keys are gone. */
  static final String LOST = "lost";

  @Override
  public Optional<HospitalSecrets> of(String hospital) {
    return hospital.equals(WITHOUT) ? Optional.empty() : Optional.of(new Keys(hospital));
  }

  @Override
  public byte[] salt(Patient patient) {
    return Sha256.hash("salt".getBytes(UTF_8), patient.toString().getBytes(UTF_8));
  }

  /** What a code is compared by, as an encoding brings it. */
  static byte[] features(float... values) {
    ByteBuffer buffer = ByteBuffer.allocate(values.length * Float.BYTES);
    for (float value : values) {
      buffer.putFloat(value);
    }
    return buffer.array();
  }

  private record Keys(String hospital) implements HospitalSecrets {
    @Override
    public byte[] hash(String purpose, String... texts) {
      return Sha256.hash(
          hospital.getBytes(UTF_8),
          purpose.getBytes(UTF_8),
          String.join("\n", texts).getBytes(UTF_8));
    }

    @Override
    public Optional<float[]> features(String image, byte[] sealed, byte[] code) {
      if (new String(code, UTF_8).endsWith(LOST)) {
        return Optional.empty();
      }
      float[] values = new float[sealed.length / Float.BYTES];
      ByteBuffer.wrap(sealed).asFloatBuffer().get(values);
      return Optional.of(values);
    }
  }
}
