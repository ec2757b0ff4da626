package io.naru.graph.model.experiments;

import ai.djl.ndarray.NDManager;
import io.naru.experiment.Options;
import io.naru.graph.model.augtrain.GnnNetwork;
import io.naru.graph.model.dgt.DgtNetwork;
import io.naru.graph.model.dgt.DgtSettings;
import io.naru.graph.model.dgt.Sampling;
import io.naru.graph.model.dgt.SortedGraph;
import io.naru.graph.model.dgt.katz.KatzMode;
import io.naru.graph.model.dgt.online.DgtNetworks;
import io.naru.graph.model.dgt.sequence.Criterion;
import io.naru.graph.model.dgt.training.Fit;
import io.naru.graph.model.dgt.training.FitSettings;
import io.naru.graph.model.dgt.training.Fitted;
import io.naru.graph.model.gnn.Backbone;
import io.naru.graph.model.graph.LabelledGraph;
import io.naru.graph.model.graph.Split;
import io.naru.graph.model.online.GraphNetworks;
import java.util.function.LongFunction;

/**
 * What learns from a stream, and the same on the whole graph.
 *
 * @param networks of the stream
 * @param batch learns from the whole graph with a seed
 */
record StreamedModel(GraphNetworks.Factory networks, LongFunction<Whole> batch) {
  private static final String DGT = "dgt";
  private static final int EPOCHS = 300;
  private static final int PATIENCE = 20;

  /**
   * What came of the whole graph.
   *
   * @param accuracy on test nodes
   * @param steps of the network
   */
  record Whole(double accuracy, long steps) {}

  /** By option {@code backbone}. */
  static StreamedModel of(
      Options options, MhAugSettings settings, LabelledGraph graph, Split split) {
    String name = options.text("backbone").orElse("gcn");
    if (!name.equals(DGT)) {
      return convolution(Backbone.of(name), settings, graph, split);
    }
    return transformer(
        options.number("dgt-learning-rate", 0.01),
        options.number("dgt-weight-decay", 0.05),
        graph,
        split);
  }

  private static StreamedModel convolution(
      Backbone backbone, MhAugSettings settings, LabelledGraph graph, Split split) {
    return new StreamedModel(
        new GnnNetwork.Maker(
            new GnnNetwork.Settings(backbone, settings.augmented(), settings.weights())),
        seed -> {
          MhAugRun run = MhAugRun.of(MhAugArm.MH_AUG, seed, graph, split, backbone, settings);
          return new Whole(run.accuracy(), run.trained().steps());
        });
  }

  private static StreamedModel transformer(
      double rate, double decay, LabelledGraph graph, Split split) {
    DgtSettings network = DgtSettings.DEFAULT.withKatz(KatzMode.OFF);
    FitSettings fit = new FitSettings(rate, decay, EPOCHS, PATIENCE);
    return new StreamedModel(
        new DgtNetworks.Maker(new DgtNetworks.Settings(network, rate, decay)),
        seed -> {
          SortedGraph sorted = SortedGraph.of(graph, Sampling.DEFAULT.length(), Criterion.values());
          try (NDManager manager = NDManager.newBaseManager("PyTorch");
              DgtNetwork whole = new DgtNetwork(sorted, network, manager, seed)) {
            Fitted fitted = new Fit(graph, split, fit).run(whole, manager, epoch -> {});
            return new Whole(fitted.test(), fitted.epochs());
          }
        });
  }
}
