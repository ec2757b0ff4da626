package io.naru.graph.model.online;

import java.util.List;

/**
 * What one delta led to.
 *
 * @param version of the graph after it
 * @param at event time of the delta, milliseconds of the epoch
 * @param steps of the network so far
 * @param learned how many of them at this delta
 * @param classes names of the classes 0..C-1
 * @param augmentation where the chain stands
 * @param predictions of nodes that the delta can have reached, by ascending name
 * @param removed nodes that are gone, by ascending name
 */
public record Outcome(
    long version,
    long at,
    long steps,
    int learned,
    List<String> classes,
    Augmentation augmentation,
    List<NodePrediction> predictions,
    List<String> removed) {}
