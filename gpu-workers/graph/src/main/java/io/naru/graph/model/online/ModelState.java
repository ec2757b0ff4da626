package io.naru.graph.model.online;

/**
 * The state of the network that predictions are by.
 *
 * @param steps that it had taken
 * @param before steps of the state that predictions were by before the delta
 * @param validation how it did on the validation nodes when there was last a choice
 */
public record ModelState(long steps, long before, Validation validation) {}
