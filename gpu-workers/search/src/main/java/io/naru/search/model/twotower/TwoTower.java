package io.naru.search.model.twotower;

/**
 * A tower for queries and one for titles; the dot product of what they give is the score.
 *
 * @param queries tower of the queries
 * @param titles tower of the titles
 */
public record TwoTower(LinearTower queries, LinearTower titles) {

  /** Trained numbers. */
  public int parameters() {
    return queries.parameters() + titles.parameters();
  }
}
