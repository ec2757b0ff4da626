package io.naru.graph.model.augtrain;

import ai.djl.ndarray.NDArray;
import io.naru.graph.model.gnn.GraphView;
import io.naru.graph.model.gnn.Tape;
import io.naru.graph.model.graph.Graph;
import io.naru.graph.model.mhaug.Selection;
import io.naru.nn.Scope;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/** Training on labels alone, with all edges or with a share of them dropped anew at each step. */
public final class PlainTraining {
  private PlainTraining() {}

  /** On the graph as it is. */
  public static Trained vanilla(NodeClassifier classifier, int steps) {
    GraphView all = GraphView.of(classifier.graph().graph());
    return train(classifier, steps, () -> all);
  }

  /**
   * DropEdge (Rong et al. 2020).
   *
   * @param rate share of the edges dropped, within [0, 1]
   */
  public static Trained dropEdge(
      NodeClassifier classifier, int steps, double rate, SplittableRandom random) {
    Graph graph = classifier.graph().graph();
    int dropped = (int) Math.round(rate * graph.edges());
    return train(
        classifier,
        steps,
        () -> new GraphView(graph, Selection.uniform(graph.edges(), dropped, random).kept(), null));
  }

  private static Trained train(NodeClassifier classifier, int steps, Supplier<GraphView> views) {
    Evaluation best = null;
    for (int step = 0; step < steps; step++) {
      Scope.run(
          () -> {
            Tape tape = classifier.tape();
            NDArray loss = classifier.supervised(classifier.train(views.get(), tape));
            classifier.learn(tape, loss);
          });
      Evaluation now = classifier.evaluate();
      best = now.betterThan(best) ? now : best;
    }
    return new Trained(best, steps, 0);
  }
}
