package io.naru.graph.model.dgt.training;

/**
 * A perceptron that sees each node alone.
 *
 * @param hidden width of its one hidden layer
 * @param dropout of the hidden layer
 * @param inputDropout of the features
 */
public record PerceptronSettings(int hidden, double dropout, double inputDropout) {}
