package io.naru.search.model.ranker;

/**
 * What a ranking is by before anything was learnt: how far words, title and category of a product
 * fit a query, as a weighted sum. With the softmax over categories at temperature {@code t} the
 * category's part is {@code beta log p} with {@code beta = category t}, but for what all products
 * of a query have in common.
 *
 * @param words weight of BM25 over the query's total inverse document frequency
 * @param title weight of the title's cosine with the query
 * @param category weight of the cosine of the category's name with the query
 */
public record Blend(double words, double title, double category) {

  /** Chosen on the wordings of the demonstration's shoppers; see docs/results/search-tuning.md. */
  public static final Blend DEFAULT = new Blend(1, 0.5, 1);

  /** The sum. */
  public double of(double wordsFit, double titleFit, double categoryFit) {
    return words * wordsFit + title * titleFit + category * categoryFit;
  }
}
