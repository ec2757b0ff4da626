package io.naru.search.model.continual.evaluation;

import io.naru.nn.state.Codec;

/**
 * A figure of a model over the events, each counted before the model learnt from it: as of late and
 * over a longer time.
 *
 * @param recent with factor 0.995: some 200 events
 * @param longer with factor 0.9995: some 2,000 events
 */
public record PrequentialScore(FadingMean recent, FadingMean longer) {
  public static final PrequentialScore NONE =
      new PrequentialScore(FadingMean.of(0.995), FadingMean.of(0.9995));

  public static final Codec<PrequentialScore> CODEC =
      Codec.of(
          (score, out) -> {
            FadingMean.CODEC.write(score.recent, out);
            FadingMean.CODEC.write(score.longer, out);
          },
          in -> new PrequentialScore(FadingMean.CODEC.read(in), FadingMean.CODEC.read(in)));

  /** Adds a value that counts as so many. */
  public PrequentialScore add(double value, double times) {
    return new PrequentialScore(recent.add(value, times), longer.add(value, times));
  }
}
