package io.naru.search.model.continual.guard;

import io.naru.nn.state.Codec;
import io.naru.nn.state.Codecs;
import io.naru.search.model.continual.evaluation.ConfidenceSequence;
import io.naru.search.model.continual.evaluation.FadingMean;
import io.naru.search.model.continual.evaluation.PrequentialScore;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A version that is compared with serving on the same events.
 *
 * @param difference bounds of its NDCG less serving's, times the weight of the event
 * @param score its own NDCG, as of late and over a longer time: it learns nothing any more, so that
 *     what changes is the stream
 * @param bySlice the plain mean difference in each slice
 */
record Trial(
    KnownVersion version,
    ConfidenceSequence difference,
    PrequentialScore score,
    Map<String, FadingMean> bySlice) {
  private static final int MOST_SLICES = 128;

  static final Codec<Trial> CODEC =
      Codec.of(
          (trial, out) -> {
            KnownVersion.CODEC.write(trial.version, out);
            ConfidenceSequence.CODEC.write(trial.difference, out);
            PrequentialScore.CODEC.write(trial.score, out);
            Codecs.map(Codecs.TEXT, FadingMean.CODEC).write(trial.bySlice, out);
          },
          in ->
              new Trial(
                  KnownVersion.CODEC.read(in),
                  ConfidenceSequence.CODEC.read(in),
                  PrequentialScore.CODEC.read(in),
                  Codecs.map(Codecs.TEXT, FadingMean.CODEC).read(in)));

  Trial {
    bySlice = Collections.unmodifiableMap(new TreeMap<>(bySlice));
  }

  static Trial of(KnownVersion version, double alpha) {
    return new Trial(version, ConfidenceSequence.of(alpha), PrequentialScore.NONE, Map.of());
  }

  Trial add(Set<String> slices, double ndcg, double value, double weight) {
    TreeMap<String, FadingMean> next = new TreeMap<>(bySlice);
    for (String slice : slices) {
      if (next.containsKey(slice) || next.size() < MOST_SLICES) {
        next.merge(
            slice, FadingMean.of(1).add(value, weight), (old, one) -> old.add(value, weight));
      }
    }
    return new Trial(version, difference.add(weight * value), score.add(ndcg, weight), next);
  }

  long events() {
    return difference.count();
  }
}
