package io.naru.fundus.model.measures;

import io.naru.fundus.model.statistics.LogisticRegression;
import java.util.ArrayList;
import java.util.List;

/**
 * An attacker who holds a photograph and a synthetic picture and says whether one went into the
 * other (section 4.3). It learns from pictures that it made of public photographs the same way. In
 * place of the authors' network on pairs of pictures, which needs many thousands of pairs, it
 * weighs how alike the two are in each of their {@link PictureTraits}, which takes few.
 */
public final class MembershipAttack {
  private static final double DECAY = 1e-3;

  private final LogisticRegression judge;

  private MembershipAttack(LogisticRegression judge) {
    this.judge = judge;
  }

  /**
   * Learns.
   *
   * @param shadows releases of public photographs
   */
  public static MembershipAttack learn(List<Release> shadows) {
    Pairs pairs = Pairs.of(shadows);
    return new MembershipAttack(LogisticRegression.fit(pairs.alike(), pairs.member(), DECAY));
  }

  /** The chance that a photograph is in a picture, in the attacker's eyes. */
  public double suspicion(PictureTraits photograph, PictureTraits synthetic) {
    return judge.probability(photograph.alike(synthetic));
  }

  /** How often the attacker suspects a member more than another: 0.5 is guessing. */
  public double areaUnderCurve(List<Release> releases) {
    Pairs pairs = Pairs.of(releases);
    double[] scores = pairs.alike().stream().mapToDouble(judge::probability).toArray();
    return AreaUnderCurve.of(scores, pairs.member());
  }

  private record Pairs(List<double[]> alike, boolean[] member) {
    static Pairs of(List<Release> releases) {
      List<double[]> alike = new ArrayList<>();
      List<Boolean> member = new ArrayList<>();
      for (Release release : releases) {
        for (PictureTraits one : release.members()) {
          alike.add(one.alike(release.synthetic()));
          member.add(true);
        }
        for (PictureTraits one : release.others()) {
          alike.add(one.alike(release.synthetic()));
          member.add(false);
        }
      }
      boolean[] flags = new boolean[member.size()];
      for (int i = 0; i < flags.length; i++) {
        flags[i] = member.get(i);
      }
      return new Pairs(alike, flags);
    }
  }
}
