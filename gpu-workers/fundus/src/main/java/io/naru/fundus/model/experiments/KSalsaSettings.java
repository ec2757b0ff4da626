package io.naru.fundus.model.experiments;

import io.naru.experiment.Options;
import io.naru.fundus.model.features.GradeTraining;
import io.naru.fundus.model.synthesis.AlignmentSettings;
import java.util.Arrays;
import java.util.List;

/**
 * How large the experiment is.
 *
 * @param patients public ones, and as many private ones
 * @param tested other patients, on whom networks that learned from synthetic pictures are tested
 * @param shadows public patients by whom the attacker learns
 * @param sizes k, one after the other
 * @param epochs of the network that results are measured by
 * @param learning pictures that a network sees which learns from synthetic ones, the same several
 *     times; about as many whatever there are
 * @param components of pictures (k-Same-PCA) and of features (Frechet distance)
 * @param alignment of k-SALSA
 */
record KSalsaSettings(
    int patients,
    int tested,
    int shadows,
    List<Integer> sizes,
    int epochs,
    int learning,
    int components,
    AlignmentSettings alignment) {

  static KSalsaSettings of(Options options) {
    boolean quick = options.flag("quick", false);
    AlignmentSettings byDefault = AlignmentSettings.DEFAULT;
    return new KSalsaSettings(
        options.count("patients", quick ? 200 : 1_000),
        options.count("tested", quick ? 200 : 500),
        options.count("shadows", quick ? 150 : 200),
        sizes(options.text("k").orElse(quick ? "5" : "5,10,15")),
        options.count("epochs", GradeTraining.DEFAULT.epochs()),
        options.count("learning", 5_000),
        options.count("components", 64),
        new AlignmentSettings(
            options.count("grid", byDefault.grid()),
            options.count("steps", byDefault.steps()),
            options.number("rate", byDefault.rate()),
            options.number("style-ratio", byDefault.styleRatio()),
            options.number("reach", byDefault.reach()),
            options.count("groups", byDefault.groups())));
  }

  private static List<Integer> sizes(String text) {
    List<Integer> sizes = Arrays.stream(text.split(",")).map(Integer::valueOf).toList();
    if (sizes.stream().anyMatch(k -> k < 2)) {
      throw new IllegalArgumentException("k is at least 2, not " + text);
    }
    return sizes;
  }

  /** The training of the network that results are measured by. */
  GradeTraining grading() {
    return withEpochs(epochs);
  }

  /** A training that sees about as many pictures, and again, whatever their number. */
  GradeTraining grading(int pictures) {
    return withEpochs(Math.max(1, learning / pictures));
  }

  private static GradeTraining withEpochs(int epochs) {
    GradeTraining common = GradeTraining.DEFAULT;
    return new GradeTraining(
        common.widths(), epochs, common.batch(), common.rate(), common.ordinal(), common.gain());
  }
}
