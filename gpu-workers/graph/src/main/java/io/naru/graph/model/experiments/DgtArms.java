package io.naru.graph.model.experiments;

import io.naru.graph.model.dgt.DgtNetwork;
import io.naru.graph.model.dgt.DgtSettings;
import io.naru.graph.model.dgt.SortedGraph;
import io.naru.graph.model.dgt.katz.KatzMode;
import io.naru.graph.model.dgt.sequence.Criterion;
import io.naru.graph.model.dgt.training.FitSettings;
import io.naru.graph.model.dgt.training.Perceptron;
import io.naru.graph.model.dgt.training.PerceptronSettings;
import io.naru.graph.model.gnn.Backbone;
import io.naru.graph.model.graph.LabelledGraph;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The arms of the experiment on deformable graph transformers. */
final class DgtArms {
  private static final int PATIENCE = 20;

  /** Baselines are cheap: they may wait longer and have more settings to choose from. */
  private static final int LONG_PATIENCE = 50;

  private static final int[] WIDTHS = {64, 256};
  private static final double[] DECAYS = {0.05, 0.5};
  private static final double DROPOUT = 0.5;

  private DgtArms() {}

  /** The perceptron. */
  static NodeArm mlp(LabelledGraph graph, int epochs) {
    List<NodeArm.Candidate> candidates = new ArrayList<>();
    for (int hidden : WIDTHS) {
      for (double decay : DECAYS) {
        PerceptronSettings settings = new PerceptronSettings(hidden, DROPOUT, DROPOUT);
        candidates.add(
            new NodeArm.Candidate(
                settings.toString(),
                new FitSettings(0.01, decay, epochs, LONG_PATIENCE),
                (manager, seed) -> new Perceptron(graph, settings, manager, seed)));
      }
    }
    return new NodeArm("mlp", candidates);
  }

  /** The graph convolutional network. */
  static NodeArm gcn(LabelledGraph graph, int epochs) {
    List<NodeArm.Candidate> candidates = new ArrayList<>();
    for (int hidden : WIDTHS) {
      for (double decay : DECAYS) {
        candidates.add(
            new NodeArm.Candidate(
                "GCN[layers=2, hidden=" + hidden + ", dropout=" + DROPOUT + "]",
                new FitSettings(0.01, decay, epochs, LONG_PATIENCE),
                (manager, seed) ->
                    new GnnNetwork(graph, Backbone.GCN, hidden, DROPOUT, manager, seed)));
      }
    }
    return new NodeArm("gcn", candidates);
  }

  /** The transformer with all of its parts; its fits are dear, so there is one setting for all. */
  static NodeArm dgt(SortedGraph sorted, int epochs) {
    FitSettings fit = new FitSettings(0.01, 0.05, epochs, PATIENCE);
    return new NodeArm("dgt", List.of(dgt(sorted, DgtSettings.DEFAULT, fit)));
  }

  private static NodeArm.Candidate dgt(SortedGraph sorted, DgtSettings settings, FitSettings fit) {
    return new NodeArm.Candidate(
        settings.vector(), fit, (manager, seed) -> new DgtNetwork(sorted, settings, manager, seed));
  }

  /** What was chosen for the transformer, each time with one part less. */
  static Map<String, NodeArm.Candidate> ablations(SortedGraph sorted, NodeArm.Candidate chosen) {
    DgtSettings all = DgtSettings.DEFAULT;
    Map<String, DgtSettings> less = new LinkedHashMap<>();
    less.put("dgt_frozen_offsets", all.withFrozenOffsets());
    less.put("dgt_no_katz", all.withKatz(KatzMode.OFF));
    less.put("dgt_bfs", all.withCriteria(Criterion.BFS));
    less.put("dgt_ppr", all.withCriteria(Criterion.PPR));
    less.put("dgt_feat", all.withCriteria(Criterion.FEAT));
    less.put("dgt_light", all.light(Criterion.PPR));
    Map<String, NodeArm.Candidate> ablations = new LinkedHashMap<>();
    less.forEach((label, settings) -> ablations.put(label, dgt(sorted, settings, chosen.fit())));
    return ablations;
  }
}
