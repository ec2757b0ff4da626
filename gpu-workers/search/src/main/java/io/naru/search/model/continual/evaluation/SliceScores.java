package io.naru.search.model.continual.evaluation;

import io.naru.nn.state.Codec;
import io.naru.nn.state.Codecs;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Prequential scores per slice of the events; an event may lie in several. Slices beyond a bound
 * share one.
 */
public record SliceScores(Map<String, PrequentialScore> bySlice) {
  /** The slice that every event lies in. */
  public static final String ALL = "all";

  /** The slice of those beyond the bound. */
  public static final String OTHER = "other";

  public static final SliceScores NONE = new SliceScores(Map.of());

  private static final int MOST_SLICES = 128;

  public static final Codec<SliceScores> CODEC =
      Codec.of(
          (scores, out) ->
              Codecs.map(Codecs.TEXT, PrequentialScore.CODEC).write(scores.bySlice, out),
          in -> new SliceScores(Codecs.map(Codecs.TEXT, PrequentialScore.CODEC).read(in)));

  public SliceScores {
    bySlice = Collections.unmodifiableMap(new TreeMap<>(bySlice));
  }

  /** Adds a value that counts as so many, to {@link #ALL} and to the slices. */
  public SliceScores add(Collection<String> slices, double value, double times) {
    TreeMap<String, PrequentialScore> next = new TreeMap<>(bySlice);
    add(next, ALL, value, times);
    for (String slice : slices) {
      add(next, next.containsKey(slice) || next.size() < MOST_SLICES ? slice : OTHER, value, times);
    }
    return new SliceScores(next);
  }

  private static void add(
      Map<String, PrequentialScore> scores, String slice, double value, double times) {
    scores.merge(
        slice, PrequentialScore.NONE.add(value, times), (old, one) -> old.add(value, times));
  }

  public PrequentialScore of(String slice) {
    return bySlice.getOrDefault(slice, PrequentialScore.NONE);
  }
}
