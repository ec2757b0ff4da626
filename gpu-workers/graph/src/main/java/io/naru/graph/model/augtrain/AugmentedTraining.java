package io.naru.graph.model.augtrain;

import ai.djl.ndarray.NDArray;
import io.naru.graph.model.gnn.GnnShape;
import io.naru.graph.model.gnn.GraphView;
import io.naru.graph.model.gnn.Tape;
import io.naru.graph.model.mhaug.AugmentedGraph;
import io.naru.graph.model.mhaug.Chain;
import io.naru.graph.model.mhaug.Draw;
import io.naru.nn.Scope;
import java.util.SplittableRandom;

/**
 * MH-Aug (algorithm 1): each accepted proposal is one step of the optimiser, on the sample before
 * it and the sample itself. Entropies change only when parameters do, so a rejected proposal costs
 * walk counts and no pass of the network.
 */
public final class AugmentedTraining {
  private final NodeClassifier classifier;
  private final LossWeights weights;
  private final GraphView original;

  /**
   * @param classifier what learns
   * @param weights of the losses
   */
  public AugmentedTraining(NodeClassifier classifier, LossWeights weights) {
    this.classifier = classifier;
    this.weights = weights;
    this.original = GraphView.of(classifier.graph().graph());
  }

  /** Trains until one of the budgets is used up, and keeps the best snapshot. */
  public Trained run(ChainSettings settings, SplittableRandom random) {
    double[] unknown = new double[original.graph().nodes()];
    Chain chain =
        new Chain(
            original.graph(),
            GnnShape.LAYERS,
            settings.target(),
            settings.proposal(),
            unknown,
            random);
    Evaluation best = classifier.evaluate();
    while (chain.proposals() < settings.proposals() && chain.accepted() < settings.accepted()) {
      if (step(chain, (int) (settings.proposals() - chain.proposals()))) {
        Evaluation now = classifier.evaluate();
        best = now.betterThan(best) ? now : best;
      }
    }
    return new Trained(best, (int) chain.accepted(), chain.proposals());
  }

  /**
   * Proposes until something is accepted, and learns from it.
   *
   * @param proposals how many at most; where all are rejected nothing changes
   * @return whether something was accepted
   */
  public boolean step(Chain chain, int proposals) {
    long before = chain.accepted();
    Scope.run(() -> attempt(chain, proposals));
    return chain.accepted() > before;
  }

  private void attempt(Chain chain, int proposals) {
    Tape tape = classifier.tape();
    // Where the loss has no part for it, the pass on the original graph is on a tape of its own.
    Tape first = weights.sharpening() > 0 ? tape : classifier.tape();
    NDArray now = classifier.train(original, first);
    chain.entropy(classifier.losses().normalisedEntropies(now));
    Draw draw = chain.nextAccepted(proposals);
    if (draw.accepted()) {
      learn(tape, now, draw.before().graph(), draw.proposed().graph());
    }
  }

  /**
   * One step of the optimiser.
   *
   * @param tape of this step
   * @param now logits on the original graph, recorded on that tape if their entropy counts
   * @param older G(t)
   * @param newer G(t+1)
   */
  void learn(Tape tape, NDArray now, AugmentedGraph older, AugmentedGraph newer) {
    classifier.learn(tape, loss(tape, now, older, newer));
  }

  private NDArray loss(Tape tape, NDArray now, AugmentedGraph older, AugmentedGraph newer) {
    Losses losses = classifier.losses();
    NDArray olderLogits = classifier.train(classifier.view(older), tape);
    NDArray loss = classifier.supervised(olderLogits);
    if (weights.consistency() > 0) {
      NDArray newerLogits = classifier.train(classifier.view(newer), tape);
      NDArray consistency =
          losses.consistency(weights.form(), olderLogits, newerLogits, lost(newer) < lost(older));
      loss = losses.weighted(loss, consistency, weights.consistency());
    }
    return weights.sharpening() > 0
        ? losses.weighted(loss, losses.entropy(now), weights.sharpening())
        : loss;
  }

  private static double lost(AugmentedGraph sample) {
    return sample.edges().ratio() + sample.nodes().ratio();
  }
}
