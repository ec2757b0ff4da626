package io.naru.graph.model.mhaug;

import io.naru.graph.model.graph.Graph;
import java.util.random.RandomGenerator;

/**
 * The Metropolis-Hastings chain, from the original graph on (algorithm 1). Not for several threads
 * at once.
 *
 * <p>{@link #nextState} walks the chain proper, whose states with their repeats follow the target;
 * {@link #nextAccepted} the jump chain that MH-Aug trains on, whose states do not.
 */
public final class Chain {
  private final Target target;
  private final Proposal proposal;
  private final EgoChange change;
  private final RandomGenerator random;
  private double[] entropy;
  private ChainState state;
  private long proposals;
  private long accepted;

  /**
   * @param layers k, the number of layers of the network
   * @param entropy of each node's prediction over log C, {@code [n]}, within [0, 1]; not copied
   * @param random of the chain alone, so that what else draws does not move it
   */
  public Chain(
      Graph graph,
      int layers,
      Target target,
      Proposal proposal,
      double[] entropy,
      RandomGenerator random) {
    this.target = target;
    this.proposal = proposal;
    this.change = new EgoChange(graph, layers);
    this.random = random;
    this.state = ChainState.of(AugmentedGraph.original(graph), change);
    entropy(entropy);
  }

  /**
   * Changes the target: the network has learned, its entropies are others.
   *
   * @param entropy {@code [n]}, within [0, 1]; not copied
   */
  public void entropy(double[] entropy) {
    if (entropy.length != state.edgeChange().length) {
      throw new IllegalArgumentException(
          entropy.length + " entropies for " + state.edgeChange().length + " nodes");
    }
    this.entropy = entropy;
  }

  /** One proposal: the chain goes there or stays. */
  public Draw nextState() {
    ChainState from = state;
    ChainState to = from.next(proposal.draw(from.graph(), random), change);
    double log = Acceptance.log(target, proposal, from, to, entropy);
    boolean goes = Math.log(random.nextDouble()) < log;
    proposals++;
    if (goes) {
      accepted++;
      state = to;
    }
    return new Draw(from, to, log, goes);
  }

  /**
   * Proposals until one is accepted.
   *
   * @param most how many proposals at most, at least 1
   * @return the last; it is not accepted where none of {@code most} was
   */
  public Draw nextAccepted(int most) {
    Draw draw = nextState();
    for (int made = 1; made < most && !draw.accepted(); made++) {
      draw = nextState();
    }
    return draw;
  }

  /** Where the chain stands. */
  public ChainState state() {
    return state;
  }

  /** log P of where the chain stands, up to a constant. */
  public double logProbability() {
    return target.log(state, entropy);
  }

  /** Proposals made. */
  public long proposals() {
    return proposals;
  }

  /** How many of them were accepted. */
  public long accepted() {
    return accepted;
  }
}
