package io.naru.fundus.grouper;

import io.naru.fundus.grouping.pool.HospitalSecrets;
import io.naru.fundus.grouping.pool.Patient;
import io.naru.fundus.grouping.pool.Secrets;
import io.naru.fundus.grouping.proof.Commitment;
import io.naru.schemas.seal.KeyRing;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.function.Function;

/** What the keys of hospitals make possible, and salts. */
record TenantSecrets(KeyRing keys, Function<Patient, byte[]> salts) implements Secrets {
  /** Salts that nothing leads to but where they are kept. */
  static Function<Patient, byte[]> randomSalts() {
    SecureRandom random = new SecureRandom();
    return patient -> {
      byte[] salt = new byte[Commitment.SALT_BYTES];
      random.nextBytes(salt);
      return salt;
    };
  }

  @Override
  public Optional<HospitalSecrets> of(String hospital) {
    return codes(hospital).map(codes -> codes);
  }

  Optional<SealedCodes> codes(String hospital) {
    return keys.of(hospital).map(SealedCodes::new);
  }

  @Override
  public byte[] salt(Patient patient) {
    return salts.apply(patient);
  }
}
