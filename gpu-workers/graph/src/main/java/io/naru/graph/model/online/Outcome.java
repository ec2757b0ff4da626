package io.naru.graph.model.online;

import java.util.List;

/**
 * What one delta led to.
 *
 * @param version of the graph after it
 * @param at event time of the delta, milliseconds of the epoch
 * @param learned how many steps the network took at this delta
 * @param model what predictions are by
 * @param classes names of the classes 0..C-1
 * @param augmentation where the chain stands
 * @param predictions of nodes that the delta can have reached, and some whose prediction was old,
 *     by ascending name
 * @param removed nodes that are gone, by ascending name
 */
public record Outcome(
    long version,
    long at,
    int learned,
    ModelState model,
    List<String> classes,
    Augmentation augmentation,
    List<NodePrediction> predictions,
    List<String> removed) {}
