package io.naru.fundus.worker.synthesise;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.naru.fundus.grouping.pool.HospitalSecrets;
import io.naru.fundus.grouping.pool.Patient;
import io.naru.fundus.grouping.pool.Secrets;
import io.naru.fundus.grouping.proof.Sha256;
import io.naru.schemas.seal.TenantKeys;
import java.nio.ByteBuffer;
import java.util.Optional;

/** A hospital's own keys for its pool; photographs are compared by a number. */
record PoolSecrets(TenantKeys keys) implements Secrets, HospitalSecrets {
  static byte[] features(String image) {
    return ByteBuffer.allocate(Float.BYTES).putFloat(image.hashCode() % 1_000).array();
  }

  @Override
  public Optional<HospitalSecrets> of(String hospital) {
    return Optional.of(this);
  }

  @Override
  public byte[] salt(Patient patient) {
    return Sha256.hash(patient.id().getBytes(UTF_8), "salt".getBytes(UTF_8));
  }

  @Override
  public byte[] hash(String purpose, String... texts) {
    return keys.hash(purpose, texts);
  }

  @Override
  public Optional<float[]> features(String image, byte[] sealed, byte[] code) {
    return Optional.of(new float[] {ByteBuffer.wrap(sealed).getFloat()});
  }
}
