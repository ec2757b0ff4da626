package io.naru.fundus.grouping.proof;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.HexFormat;

/**
 * Stands for a patient in a tree: HMAC-SHA-256 of the patient under a salt of the patient's own.
 * Whoever has the salt can show that it is this patient's; once the salt is destroyed nobody can.
 * The same patient has the same commitment in all groups of released images, so that two groups
 * with a patient in common are seen to have one.
 *
 * @param bytes 32
 */
public record Commitment(byte[] bytes) implements Comparable<Commitment> {
  /** Length of a salt. */
  public static final int SALT_BYTES = 32;

  /**
   * @throws IllegalArgumentException if it has another length
   */
  public Commitment {
    if (bytes.length != Sha256.BYTES) {
      throw new IllegalArgumentException("a commitment of " + bytes.length + " bytes");
    }
  }

  /**
   * Commits to a patient.
   *
   * @param patient the keyed hash that stands for the patient
   * @param salt {@link #SALT_BYTES} that no other patient has
   * @throws IllegalArgumentException if the salt has another length
   */
  public static Commitment to(String patient, byte[] salt) {
    if (salt.length != SALT_BYTES) {
      throw new IllegalArgumentException("a salt of " + salt.length + " bytes");
    }
    return new Commitment(Sha256.hmac(salt, patient.getBytes(UTF_8)));
  }

  @Override
  public int compareTo(Commitment other) {
    return Arrays.compareUnsigned(bytes, other.bytes);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Commitment that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return HexFormat.of().formatHex(bytes);
  }
}
