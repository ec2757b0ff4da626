package io.naru.search.model.continual.training;

/**
 * Of the loss with respect to what learns.
 *
 * @param loss summed over the batch with its weights
 * @param active as the active segment
 * @param head as the ranker's head
 */
public record Gradient(double loss, float[] active, float[] head) {}
