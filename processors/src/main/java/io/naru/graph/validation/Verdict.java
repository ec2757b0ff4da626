package io.naru.graph.validation;

import io.naru.schemas.graph.GraphDelta;
import java.util.Optional;

/**
 * What became of an update.
 *
 * @param delta what it changed; empty: nothing
 * @param refusals of its operations
 * @param stale operations that changed nothing
 */
record Verdict(Optional<GraphDelta> delta, Refusals refusals, int stale) {}
