package io.naru.fundus.grouping.pool;

import java.util.Optional;

/** Keys and randomness, from outside. */
public interface Secrets {
  /** Empty if the hospital has no keys, or none any more: then nobody of it is grouped. */
  Optional<HospitalSecrets> of(String hospital);

  /**
   * A salt for a patient who has none.
   *
   * @return 32 bytes that nothing leads to once they are destroyed
   */
  byte[] salt(Patient patient);
}
