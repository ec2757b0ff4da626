package io.naru.search.model.continual.training;

/**
 * A round of training that was done.
 *
 * @param candidate id that its candidate would have as a version
 * @param examples new ones
 * @param steps of the optimiser
 * @param loss mean of the steps
 */
public record Round(String candidate, int examples, int steps, double loss) {}
