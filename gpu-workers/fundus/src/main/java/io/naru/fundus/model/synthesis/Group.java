package io.naru.fundus.model.synthesis;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Codes that are averaged.
 *
 * @param members at least one; held in an order of their own, so that what is made of a group
 *     depends on who is in it alone, to the last bit
 */
public record Group(List<MemberCode> members) {
  private static final Comparator<MemberCode> OWN_ORDER =
      Comparator.comparing(MemberCode::latent, Arrays::compare)
          .thenComparing(MemberCode::grams, Arrays::compare);

  /**
   * Orders the members.
   *
   * @throws IllegalArgumentException if there are none, or of models of different sizes
   */
  public Group {
    if (members.isEmpty()) {
      throw new IllegalArgumentException("a group without members");
    }
    members = members.stream().sorted(OWN_ORDER).toList();
    MemberCode first = members.get(0);
    for (MemberCode member : members) {
      if (member.latent().length != first.latent().length
          || member.grams().length != first.grams().length
          || member.content().length != first.content().length) {
        throw new IllegalArgumentException("codes of models of different sizes in a group");
      }
    }
  }

  /** Members. */
  public int size() {
    return members.size();
  }

  /** The mean of the members' codes, {@code [n, d]}. */
  public float[] centroid() {
    return mean(members.stream().map(MemberCode::latent).toList());
  }

  /** The mean of the content features of the members' reconstructions, {@code [F]}. */
  float[] content() {
    return mean(members.stream().map(MemberCode::content).toList());
  }

  /** The mean distance of the members' codes to their centroid. */
  public double spread() {
    float[] centroid = centroid();
    double sum = 0;
    for (MemberCode member : members) {
      double squares = 0;
      for (int i = 0; i < centroid.length; i++) {
        double off = member.latent()[i] - centroid[i];
        squares += off * off;
      }
      sum += Math.sqrt(squares);
    }
    return sum / size();
  }

  private static float[] mean(List<float[]> rows) {
    float[] mean = new float[rows.get(0).length];
    for (int i = 0; i < mean.length; i++) {
      double sum = 0;
      for (float[] row : rows) {
        sum += row[i];
      }
      mean[i] = (float) (sum / rows.size());
    }
    return mean;
  }
}
