package io.naru.search.model.ranker;

import java.util.Arrays;

/**
 * A product that may answer a query, with what the ranker knows of the two.
 *
 * @param id the product's name
 * @param features by {@link Feature#ordinal}
 */
public record Candidate(String id, float[] features) {

  /** What one feature says. */
  public float feature(Feature feature) {
    return features[feature.ordinal()];
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Candidate that
        && id.equals(that.id)
        && Arrays.equals(features, that.features);
  }

  @Override
  public int hashCode() {
    return 31 * id.hashCode() + Arrays.hashCode(features);
  }

  @Override
  public String toString() {
    return "Candidate(" + id + ")";
  }
}
