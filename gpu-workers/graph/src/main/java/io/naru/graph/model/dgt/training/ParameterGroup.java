package io.naru.graph.model.dgt.training;

import ai.djl.ndarray.NDArray;
import java.util.List;

/**
 * Parameters that learn alike.
 *
 * @param arrays float32, with gradients
 * @param rate their share of the learning rate
 */
public record ParameterGroup(List<NDArray> arrays, double rate) {}
