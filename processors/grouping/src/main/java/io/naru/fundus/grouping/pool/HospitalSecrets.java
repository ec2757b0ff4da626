package io.naru.fundus.grouping.pool;

import java.util.Optional;

/** What only a hospital's keys make possible. */
public interface HospitalSecrets {
  /**
   * Keyed hash of some texts.
   *
   * @param purpose hashes of one purpose say nothing of those of another
   * @return 32 bytes
   */
  byte[] hash(String purpose, String... texts);

  /**
   * Reads what an image is compared by.
   *
   * @param sealed as it came with the image
   * @param code of the image, which has to be readable too
   * @return empty if one of them was sealed by keys that are gone
   */
  Optional<float[]> features(String image, byte[] sealed, byte[] code);
}
