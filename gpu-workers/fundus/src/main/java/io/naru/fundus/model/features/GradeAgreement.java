package io.naru.fundus.model.features;

/**
 * How far two gradings of the same pictures agree.
 *
 * @param counts how often the first gave grade i and the second j, {@code [grades, grades]}
 */
public record GradeAgreement(long[][] counts) {
  /**
   * Counts.
   *
   * @param first grades, 0 to {@code grades - 1}
   * @param second grades of the same pictures
   * @throws IllegalArgumentException if there are none, or not as many of one as of the other
   */
  public static GradeAgreement of(int[] first, int[] second, int grades) {
    if (first.length == 0 || first.length != second.length) {
      throw new IllegalArgumentException(first.length + " grades against " + second.length);
    }
    long[][] counts = new long[grades][grades];
    for (int i = 0; i < first.length; i++) {
      counts[first[i]][second[i]]++;
    }
    return new GradeAgreement(counts);
  }

  /** The share of pictures given the same grade twice. */
  public double accuracy() {
    long same = 0;
    for (int grade = 0; grade < counts.length; grade++) {
      same += counts[grade][grade];
    }
    return same / (double) total();
  }

  /**
   * Quadratically weighted kappa (Cohen 1968): 1 if they always agree, 0 if as often as chance
   * would have it; 1 too where both give one and the same grade throughout.
   */
  public double quadraticKappa() {
    double[] rows = new double[counts.length];
    double[] columns = new double[counts.length];
    double apart = 0;
    for (int i = 0; i < counts.length; i++) {
      for (int j = 0; j < counts.length; j++) {
        rows[i] += counts[i][j];
        columns[j] += counts[i][j];
        apart += counts[i][j] * (double) ((i - j) * (i - j));
      }
    }
    double byChance = 0;
    for (int i = 0; i < counts.length; i++) {
      for (int j = 0; j < counts.length; j++) {
        byChance += rows[i] * columns[j] * ((i - j) * (i - j)) / total();
      }
    }
    return byChance == 0 ? 1 : 1 - apart / byChance;
  }

  private long total() {
    long total = 0;
    for (long[] row : counts) {
      for (long count : row) {
        total += count;
      }
    }
    return total;
  }
}
