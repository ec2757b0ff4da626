package io.naru.fundus.model.experiments;

import io.naru.fundus.model.features.GradeAgreement;
import io.naru.fundus.model.features.GradedImage;
import io.naru.fundus.model.image.RgbImage;
import io.naru.fundus.model.synthesis.Synthetic;
import java.util.ArrayList;
import java.util.List;

/** What has to hold before a comparison says anything: G0 to G2, in this order. */
final class Gates {
  private static final double TOTAL_FALLS = 0.8;

  private final Figures figures;

  Gates(Figures figures) {
    this.figures = figures;
  }

  /** G0: a network learns to grade drawn photographs at all. */
  void grading(Fidelity fidelity, List<GradedImage> tested) {
    GradeAgreement real = fidelity.read(tested);
    figures.add("gate_g0", "accuracy", real.accuracy());
    figures.add("gate_g0", "kappa", real.quadraticKappa());
  }

  /**
   * G1: what encoder and generator keep of a photograph. Distances are of as many pictures as there
   * are strangers, since smaller sets have larger ones.
   *
   * @param strangers real photographs that no network was trained on
   */
  void reconstruction(
      Fidelity fidelity, Cohort secret, List<RgbImage> reconstructions, List<RgbImage> strangers) {
    List<GradedImage> graded = new ArrayList<>();
    for (int i = 0; i < reconstructions.size(); i++) {
      graded.add(new GradedImage(reconstructions.get(i), secret.pictures().get(i).grade()));
    }
    int count = Math.min(strangers.size(), reconstructions.size());
    double real = fidelity.distance(strangers.subList(0, count));
    double made = fidelity.distance(reconstructions.subList(0, count));
    double accuracy = fidelity.read(secret.pictures()).accuracy();
    GradeAgreement kept = fidelity.read(graded);
    figures.add("gate_g1", "fid_like", made);
    figures.add("gate_g1", "fid_like_real", real);
    figures.add("gate_g1", "fid_like_ratio", made / real);
    figures.add("gate_g1", "accuracy", kept.accuracy());
    figures.add("gate_g1", "kappa", kept.quadraticKappa());
    figures.add("gate_g1", "accuracy_kept", kept.accuracy() / accuracy);
  }

  /** G2: the optimiser does what it is there for. */
  void optimiser(String gate, List<Synthetic> made) {
    double fell = 0;
    double style = 0;
    double styleFell = 0;
    double content = 0;
    for (Synthetic synthetic : made) {
      fell += synthetic.totalShare() <= TOTAL_FALLS ? 1 : 0;
      styleFell += synthetic.styleShare() < 1 ? 1 : 0;
      style += synthetic.styleShare();
      content += synthetic.last().content() - synthetic.first().content();
    }
    figures.add(gate, "total_fell", fell / made.size());
    figures.add(gate, "style_fell", styleFell / made.size());
    figures.add(gate, "style_share", style / made.size());
    figures.add(gate, "content_rise", content / made.size());
  }
}
