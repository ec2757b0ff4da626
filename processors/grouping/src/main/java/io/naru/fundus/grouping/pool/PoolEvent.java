package io.naru.fundus.grouping.pool;

import java.util.Objects;

/** What comes in. */
public sealed interface PoolEvent {
  /** Tenant whom it is about. */
  String hospital();

  /**
   * A photograph of a patient was encoded.
   *
   * @param image id of the photograph
   * @param grade 0 to 4
   * @param at when it was accepted, milliseconds since 1970
   * @param features what it is compared by, as {@link HospitalSecrets#features} reads it
   * @param code all that synthesis needs of it, which nobody reads here
   */
  record Encoded(
      Patient patient, String image, int grade, long at, Model model, byte[] features, byte[] code)
      implements PoolEvent {
    /**
     * @throws IllegalArgumentException if there is no such grade
     */
    public Encoded {
      if (grade < 0 || grade > 4) {
        throw new IllegalArgumentException("grade " + grade);
      }
      Names.check("image", image);
    }

    @Override
    public String hospital() {
      return patient.hospital();
    }
  }

  /**
   * A patient's data are to be erased.
   *
   * @param id of the request; a repeat changes nothing
   * @param at when it was asked for, milliseconds since 1970
   * @param withdraw whether an image that the patient is part of is withdrawn too
   */
  record Erasure(Patient patient, String id, long at, boolean withdraw) implements PoolEvent {
    /**
     * @throws NullPointerException if it has no id
     */
    public Erasure {
      Objects.requireNonNull(id, "id");
    }

    @Override
    public String hospital() {
      return patient.hospital();
    }
  }

  /** The image of a group is out. */
  record Released(String hospital, String group, String synthetic) implements PoolEvent {
    /**
     * @throws NullPointerException if it names no image
     */
    public Released {
      Objects.requireNonNull(synthetic, "synthetic");
    }
  }

  /**
   * A group has no image: the guard kept it back, or there could be none.
   *
   * @param reason why
   */
  record Refused(String hospital, String group, String reason) implements PoolEvent {}
}
