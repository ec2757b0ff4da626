package io.naru.search.model.ranker;

/**
 * How far a product's category fits a query.
 *
 * @param frozen cosine of the category's name and the query, by the frozen encoder
 * @param prompted the same with the prompted query
 */
public record CategoryFit(float frozen, float prompted) {

  /** For a product whose category is not known: the title stands for it. */
  public static CategoryFit ofTitle(Candidate candidate) {
    return new CategoryFit(candidate.feature(Feature.FROZEN), candidate.feature(Feature.PROMPTED));
  }
}
