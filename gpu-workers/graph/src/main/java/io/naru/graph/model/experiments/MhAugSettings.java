package io.naru.graph.model.experiments;

import io.naru.experiment.Options;
import io.naru.graph.model.augtrain.ChainSettings;
import io.naru.graph.model.augtrain.ClassifierSettings;
import io.naru.graph.model.augtrain.Consistency;
import io.naru.graph.model.augtrain.LossWeights;
import io.naru.graph.model.augtrain.OptimiserSettings;
import io.naru.graph.model.mhaug.Proposal;
import io.naru.graph.model.mhaug.ProposalMode;
import io.naru.graph.model.mhaug.Target;
import io.naru.graph.model.mhaug.TargetTerm;

/**
 * The settings of the arms.
 *
 * @param plain of the network, where it is trained without a chain
 * @param epochs steps of such a training
 * @param dropEdgeRate share of edges that DropEdge drops
 * @param augmented of the network, where it is trained with a chain
 * @param chain how samples are drawn and for how long
 * @param weights of the losses with regularisers
 */
record MhAugSettings(
    ClassifierSettings plain,
    int epochs,
    double dropEdgeRate,
    ClassifierSettings augmented,
    ChainSettings chain,
    LossWeights weights) {

  /** Reads the options, each of which has a default. */
  static MhAugSettings of(Options options) {
    return new MhAugSettings(
        classifier(options, "", 0.01),
        options.count("epochs", 300),
        options.number("drop-edge-rate", 0.3),
        classifier(options, "augmented-", 0.005),
        chain(options),
        new LossWeights(
            options.number("consistency", 0.5),
            options.number("sharpening", 0.5),
            options.oneOf("divergence", Consistency.SYMMETRIC)));
  }

  private static ClassifierSettings classifier(Options options, String prefix, double rate) {
    return new ClassifierSettings(
        options.count("hidden", 64),
        options.count("heads", 8),
        options.number(prefix + "dropout", 0.5),
        new OptimiserSettings(
            options.number(prefix + "learning-rate", rate),
            options.number(prefix + "weight-decay", 5e-4),
            options.flag(prefix + "first-layer-decay", false)));
  }

  private static ChainSettings chain(Options options) {
    TargetTerm edges =
        new TargetTerm(
            options.number("edge-mean", 0.3),
            options.number("edge-slope", 10),
            options.number("edge-base", 1),
            options.number("edge-weight", 5),
            options.number("edge-normalisation", 0.9999));
    TargetTerm nodes =
        new TargetTerm(
            options.number("node-mean", 0.7),
            options.number("node-slope", 1),
            options.number("node-base", 1),
            options.number("node-weight", 1),
            options.number("node-normalisation", 0.999));
    boolean quick = options.flag("quick", false);
    return new ChainSettings(
        new Target(edges, nodes),
        Proposal.of(
            options.oneOf("mode", ProposalMode.PAPER),
            options.number("edge-deviation", 0.1),
            options.number("node-deviation", 0.01)),
        options.count("proposals", quick ? 1_000 : 7_000),
        options.count("accepted", 2_000));
  }
}
