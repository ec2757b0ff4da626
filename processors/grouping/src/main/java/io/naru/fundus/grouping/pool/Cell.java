package io.naru.fundus.grouping.pool;

/**
 * Whom a patient may be averaged with: patients of the same hospital, whose codes are of the same
 * models and whose grades lie in the same range.
 *
 * @param grades the range: a grade such as 2, grades such as 1-2, or *
 */
record Cell(String hospital, Model model, String grades) {
  /** How often a cell is relaxed at most. */
  static final int WIDEST = 2;

  /**
   * The range of grades that a grade lies in.
   *
   * @param grade 0 to 4
   * @param relaxed 0: the grade alone; 1: no retinopathy, mild and moderate, severe and
   *     proliferative; 2: all
   */
  static String grades(int grade, int relaxed) {
    if (relaxed == 0) {
      return Integer.toString(grade);
    }
    if (relaxed == WIDEST) {
      return "*";
    }
    return grade == 0 ? "0" : grade <= 2 ? "1-2" : "3-4";
  }
}
