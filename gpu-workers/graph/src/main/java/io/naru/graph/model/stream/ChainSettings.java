package io.naru.graph.model.stream;

import io.naru.graph.model.mhaug.Proposal;
import io.naru.graph.model.mhaug.Target;

/**
 * How the chain on a live graph moves.
 *
 * @param layers k: the length of the walks, as many as the network has layers
 * @param target P
 * @param proposal Q of the global moves, which draw anew from all edges and nodes
 * @param localShare rho: the share of local moves where both kinds are mixed, within [0, 1]
 * @param burnIn how many accepted local moves are aimed at after each change of an edge
 * @param burnInLimit how many proposals that may take at most
 * @param region how many edges around a change local moves choose from, at most; at least 1
 * @param newEntropy what the target takes for a node that the network has not seen, within [0, 1]
 */
public record ChainSettings(
    int layers,
    Target target,
    Proposal proposal,
    double localShare,
    int burnIn,
    int burnInLimit,
    int region,
    double newEntropy) {
  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if one is violated
   */
  public ChainSettings {
    if (layers < 1 || burnIn < 0 || burnInLimit < 0 || region < 1) {
      throw new IllegalArgumentException(
          "layers and region must be at least 1, burn-in and its limit at least 0");
    }
    if (!(localShare >= 0 && localShare <= 1 && newEntropy >= 0 && newEntropy <= 1)) {
      throw new IllegalArgumentException("share and entropy must be within [0, 1]");
    }
  }

  /** Rho 0.2, 20 accepted moves in at most 400 proposals among 64 edges. */
  public static ChainSettings of(int layers, Target target, Proposal proposal) {
    return new ChainSettings(layers, target, proposal, 0.2, 20, 400, 64, 1);
  }
}
