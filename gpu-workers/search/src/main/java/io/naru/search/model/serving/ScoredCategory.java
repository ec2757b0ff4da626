package io.naru.search.model.serving;

import java.util.List;

/**
 * A category and how well it fits a query.
 *
 * @param path root to leaf
 * @param logProbability over the categories of the catalogue, in nats
 */
public record ScoredCategory(List<String> path, double logProbability) {}
