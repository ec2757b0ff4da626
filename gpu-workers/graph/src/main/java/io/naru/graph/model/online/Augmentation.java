package io.naru.graph.model.online;

import java.util.List;

/**
 * The augmented graph after a delta, as the difference from the one after the delta before. What
 * came with the delta is kept unless it is listed, what went with it is not listed.
 *
 * @param proposals of the chain so far
 * @param accepted how many of them were accepted
 * @param since {@code accepted} of the one before; 0: nothing was dropped
 * @param logProbability log P, up to a constant
 * @param edgeRatio share of edges that are left out
 * @param nodeRatio share of nodes whose features are left out
 */
public record Augmentation(
    long proposals,
    long accepted,
    long since,
    List<EdgeName> edgesDropped,
    List<EdgeName> edgesRestored,
    List<String> nodesDropped,
    List<String> nodesRestored,
    double logProbability,
    double edgeRatio,
    double nodeRatio) {}
