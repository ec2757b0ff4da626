package io.naru.fundus.grouping.pool;

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
   */
  float[] features(String image, byte[] sealed);
}
