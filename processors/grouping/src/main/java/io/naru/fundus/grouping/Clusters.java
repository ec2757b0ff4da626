package io.naru.fundus.grouping;

import java.util.List;

/**
 * Points in groups of one size.
 *
 * @param groups indices of the points of each: the most remote first, then by nearness to it
 * @param rest indices of those in no group, ascending
 */
public record Clusters(List<int[]> groups, int[] rest) {}
