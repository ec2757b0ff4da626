package io.naru.graph.model.experiments;

import ai.djl.ndarray.NDManager;
import io.naru.graph.model.augtrain.NodeClassifier;
import io.naru.graph.model.augtrain.Trained;
import io.naru.graph.model.gnn.Backbone;
import io.naru.graph.model.graph.LabelledGraph;
import io.naru.graph.model.graph.Split;
import io.naru.nn.Gradients;
import java.util.SplittableRandom;

/**
 * One arm with one seed, done.
 *
 * @param trained what came out
 * @param right whether each test node's class is right, in the order of the split
 * @param seconds wall-clock time, evaluation at every step included
 */
record MhAugRun(Trained trained, boolean[] right, double seconds) {

  /** Trains; arms of one seed begin with the same parameters. */
  static MhAugRun of(
      MhAugArm arm,
      long seed,
      LabelledGraph graph,
      Split split,
      Backbone backbone,
      MhAugSettings settings) {
    Gradients.enableOnThisThread();
    SplittableRandom root = new SplittableRandom(seed);
    SplittableRandom ofNetwork = root.split();
    long start = System.nanoTime();
    try (NDManager manager = NDManager.newBaseManager("PyTorch");
        NodeClassifier classifier =
            new NodeClassifier(
                manager, graph, split, backbone, arm.classifier(settings), ofNetwork)) {
      Trained trained = arm.train(classifier, settings, root.split());
      double seconds = (System.nanoTime() - start) / 1e9;
      return new MhAugRun(trained, right(trained, graph, split), seconds);
    }
  }

  private static boolean[] right(Trained trained, LabelledGraph graph, Split split) {
    boolean[] right = new boolean[split.test().length];
    for (int at = 0; at < right.length; at++) {
      int node = split.test()[at];
      right[at] = trained.best().predicted()[node] == graph.labels()[node];
    }
    return right;
  }

  /** Share of test nodes that are right. */
  double accuracy() {
    int count = 0;
    for (boolean node : right) {
      count += node ? 1 : 0;
    }
    return (double) count / Math.max(1, right.length);
  }
}
