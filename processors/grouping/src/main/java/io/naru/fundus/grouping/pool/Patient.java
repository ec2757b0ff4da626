package io.naru.fundus.grouping.pool;

/**
 * A patient of a hospital.
 *
 * @param hospital tenant
 * @param id keyed hash of the hospital's pseudonym
 */
public record Patient(String hospital, String id) {
  /**
   * @throws IllegalArgumentException if one of them is empty or has a control character
   */
  public Patient {
    Names.check("hospital", hospital);
    Names.check("patient", id);
  }
}
