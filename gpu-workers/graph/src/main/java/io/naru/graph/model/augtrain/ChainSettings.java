package io.naru.graph.model.augtrain;

import io.naru.graph.model.mhaug.Proposal;
import io.naru.graph.model.mhaug.Target;

/**
 * How MH-Aug samples and for how long.
 *
 * @param target P
 * @param proposal Q
 * @param proposals made at most
 * @param accepted accepted at most: steps of the optimiser
 */
public record ChainSettings(Target target, Proposal proposal, int proposals, int accepted) {}
