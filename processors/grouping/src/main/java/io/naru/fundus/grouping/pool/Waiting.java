package io.naru.fundus.grouping.pool;

import java.util.Comparator;

/**
 * A patient in the pool, by the newest photograph.
 *
 * @param image id of the photograph
 * @param at when it was accepted, milliseconds since 1970
 * @param grade 0 to 4
 * @param model that encoded it
 * @param since when the patient came into the pool; a newer photograph does not change it
 * @param relaxed how often the cell was relaxed
 * @param refused whether a group of the patient's was refused
 */
record Waiting(
    String image, long at, int grade, Model model, long since, int relaxed, boolean refused)
    implements Standing {
  /** By time; of those of one time one goes first whatever the order in which they come. */
  private static final Comparator<Waiting> BY_AGE =
      Comparator.comparingLong(Waiting::at)
          .thenComparing(Waiting::image)
          .thenComparing(waiting -> waiting.model().version());

  Waiting relaxed(int times) {
    return new Waiting(image, at, grade, model, since, times, refused);
  }

  /** Back in the pool after the refusal of a group. */
  Waiting returned(int times) {
    return new Waiting(image, at, grade, model, since, times, true);
  }

  boolean isNewerThan(Waiting other) {
    return BY_AGE.compare(this, other) > 0;
  }

  Cell cell(String hospital) {
    return new Cell(hospital, model, Cell.grades(grade, relaxed));
  }
}
