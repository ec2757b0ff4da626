package io.naru.search.model.ranker;

import java.util.ArrayList;
import java.util.List;

/**
 * What a {@link RankerHead} reads of a query and a product: all that follows from the query, the
 * title, the category and how far the words fitted, so that a trainer computes the same from an
 * example as a worker from its catalogue. Each is shifted and scaled to about the unit normal by
 * fixed numbers.
 */
public final class HeadInputs {

  /** A feature with about its mean and deviation among candidates. */
  private record Scaled(Feature feature, double mean, double deviation) {}

  private static final double COSINE_MEAN = 0.3;
  private static final double COSINE_DEVIATION = 0.1;

  private static final List<Scaled> FEATURES =
      List.of(
          new Scaled(Feature.BM25_PER_IDF, 0.1, 0.2),
          new Scaled(Feature.PROMPTED, COSINE_MEAN, COSINE_DEVIATION),
          new Scaled(Feature.FROZEN, COSINE_MEAN, COSINE_DEVIATION),
          new Scaled(Feature.PAIRS, 0.05, 0.2),
          new Scaled(Feature.SPELLING, 0.2, 0.2),
          new Scaled(Feature.SPELLING_WORST, 0.1, 0.2),
          new Scaled(Feature.PIECES, 0.2, 0.2),
          new Scaled(Feature.PIECES_DICE, 0.1, 0.1),
          new Scaled(Feature.HEAD, 0.2, 0.2),
          new Scaled(Feature.HEADS, 0.1, 0.2),
          new Scaled(Feature.POSITION, 0.1, 0.3),
          new Scaled(Feature.NUMBERS, 0, 0.5),
          new Scaled(Feature.TITLE_LENGTH, 2, 0.5),
          new Scaled(Feature.QUERY_LENGTH, 4, 3));

  /** How many there are. */
  public static final int COUNT = FEATURES.size() + 2;

  private HeadInputs() {}

  /** Their names, in their order. */
  public static List<String> names() {
    List<String> names = new ArrayList<>();
    FEATURES.forEach(scaled -> names.add(scaled.feature().name()));
    names.add("CATEGORY_FROZEN");
    names.add("CATEGORY_PROMPTED");
    return names;
  }

  /** F values. */
  public static float[] of(Candidate candidate, CategoryFit category) {
    float[] inputs = new float[COUNT];
    int at = 0;
    for (Scaled scaled : FEATURES) {
      double value = candidate.feature(scaled.feature());
      inputs[at++] = (float) ((value - scaled.mean()) / scaled.deviation());
    }
    inputs[at++] = cosine(category.frozen());
    inputs[at] = cosine(category.prompted());
    return inputs;
  }

  private static float cosine(double value) {
    return (float) ((value - COSINE_MEAN) / COSINE_DEVIATION);
  }
}
