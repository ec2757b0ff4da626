package io.naru.graph.model.augtrain;

/**
 * What a network is built and moved with, whatever it is trained on.
 *
 * @param hidden width of the hidden layer
 * @param heads of attention in it, for GAT
 * @param dropout of features, hidden layer and attention, within [0, 1)
 * @param optimiser how parameters move
 */
public record ClassifierSettings(
    int hidden, int heads, double dropout, OptimiserSettings optimiser) {}
