package io.naru.search.model.serving;

import io.naru.search.model.Product;

/**
 * A product in a ranking.
 *
 * @param product as the catalogue has it
 * @param position from 1, over all pages
 * @param score what the ranking is by; comparable within one answer
 * @param propensity probability that a visitor looks at this position
 * @param wordFit BM25 over what the query could reach
 */
public record RankedProduct(
    Product product, int position, double score, double propensity, double wordFit) {}
