package io.naru.graph.model.state;

import java.util.List;

/**
 * What one update changed in a graph.
 *
 * @param version of the graph after it, one more than before it
 * @param at event time, milliseconds of the epoch
 */
public record Delta(long version, long at, List<Operation> operations) {}
