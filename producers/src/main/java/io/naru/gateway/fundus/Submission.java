package io.naru.gateway.fundus;

import io.naru.schemas.fundus.Eye;

/**
 * What a hospital says of a photograph.
 *
 * @param patient the hospital's pseudonym for the patient; goes no further than to where it is
 *     hashed
 * @param eye which
 * @param grade of diabetic retinopathy, 0 to 4
 */
public record Submission(String patient, Eye eye, int grade) {
  /** Highest grade of diabetic retinopathy. */
  public static final int MAX_GRADE = 4;

  /** Longest pseudonym, characters. */
  public static final int MAX_PATIENT = 128;

  @Override
  public String toString() {
    return "Submission[" + eye + ", " + grade + "]";
  }
}
