package io.naru.search.model.continual.training;

import io.naru.nn.state.Codec;
import io.naru.search.model.continual.evaluation.Adwin;
import io.naru.search.model.continual.evaluation.QStatistic;
import io.naru.search.model.continual.evaluation.SliceScores;
import java.util.Set;

/**
 * Prequential NDCG@10 of what serves and of what learns.
 *
 * @param lossRatio of the candidate against serving
 * @param change detector over the candidate's loss
 */
public record Scores(
    SliceScores serving, SliceScores candidate, QStatistic lossRatio, Adwin change) {
  private static final double FACTOR = 0.995;

  static final Codec<Scores> CODEC =
      Codec.of(
          (scores, out) -> {
            SliceScores.CODEC.write(scores.serving, out);
            SliceScores.CODEC.write(scores.candidate, out);
            QStatistic.CODEC.write(scores.lossRatio, out);
            Adwin.CODEC.write(scores.change, out);
          },
          in ->
              new Scores(
                  SliceScores.CODEC.read(in),
                  SliceScores.CODEC.read(in),
                  QStatistic.CODEC.read(in),
                  Adwin.CODEC.read(in)));

  /** Scores with one more event, and whether it showed a change. */
  record Step(Scores next, Adwin.Step change) {}

  static Scores none(double driftDelta) {
    return new Scores(
        SliceScores.NONE, SliceScores.NONE, QStatistic.of(FACTOR), Adwin.of(driftDelta));
  }

  Step add(Set<String> slices, double weight, double servingNdcg, double candidateNdcg) {
    Adwin.Step step = change.add(1 - candidateNdcg);
    Scores next =
        new Scores(
            serving.add(slices, servingNdcg, weight),
            candidate.add(slices, candidateNdcg, weight),
            lossRatio.add(1 - candidateNdcg, 1 - servingNdcg),
            step.next());
    return new Step(next, step);
  }
}
