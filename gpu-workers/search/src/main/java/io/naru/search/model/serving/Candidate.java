package io.naru.search.model.serving;

import io.naru.search.model.Product;

/**
 * A product that may answer a query, with what stage 1 found out about it.
 *
 * @param words BM25 over the highest BM25 of the candidates: 0 to 1; 0 if no word is shared
 * @param meaning cosine of query and title; 0 while the title is not embedded
 * @param category log-probability of its category, in nats; NaN if it has none
 */
public record Candidate(Product product, double words, double meaning, double category) {}
