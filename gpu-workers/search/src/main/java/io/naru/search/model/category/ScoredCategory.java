package io.naru.search.model.category;

import java.util.List;

/**
 * A category of an answer.
 *
 * @param path root to leaf
 * @param score the higher, the better; comparable within one answer
 */
public record ScoredCategory(List<String> path, double score) {}
