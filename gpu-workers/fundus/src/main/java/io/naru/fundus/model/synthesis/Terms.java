package io.naru.fundus.model.synthesis;

/**
 * The loss of a group at one step.
 *
 * @param content mean of 1 minus the cosine to the members' reconstructions, 0 to 2
 * @param style mean squared distance of matched Gram matrices
 */
public record Terms(double content, double style) {}
