package io.naru.search.model.serving;

import io.naru.search.model.category.ScoredCategory;
import java.util.List;

/**
 * The answer to a query.
 *
 * @param products the page that was asked for, best first
 * @param categories what the query was taken to be about, best first
 * @param swappedPosition upper one of two neighbours that were swapped, from 1; 0: none were
 */
public record SearchAnswer(
    List<RankedProduct> products, List<ScoredCategory> categories, int swappedPosition) {
  public SearchAnswer {
    products = List.copyOf(products);
    categories = List.copyOf(categories);
  }
}
