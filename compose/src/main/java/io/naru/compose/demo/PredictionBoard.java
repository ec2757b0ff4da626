package io.naru.compose.demo;

import io.naru.compose.cli.CommandFailure;
import io.naru.compose.client.NodePrediction;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The latest prediction of each node, put down as they come. */
final class PredictionBoard {
  private static final long QUIET_NANOS = TimeUnit.MILLISECONDS.toNanos(400);
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);

  private final Map<String, NodePrediction> latest = new HashMap<>();
  private long version;
  private long lastAt = System.nanoTime();

  /** One has come. */
  synchronized void put(NodePrediction prediction) {
    latest.put(prediction.node(), prediction);
    version = Math.max(version, prediction.graphVersion());
    lastAt = System.nanoTime();
    notifyAll();
  }

  /**
   * Waits for the predictions by a version of the graph: until one has come, and then none for a
   * moment.
   *
   * @return the latest of each node by then
   * @throws CommandFailure if nothing comes for a minute before
   */
  synchronized Map<String, NodePrediction> upTo(long wanted) throws InterruptedException {
    lastAt = System.nanoTime();
    while (true) {
      long patience = version < wanted ? PATIENCE_NANOS : QUIET_NANOS;
      long left = lastAt + patience - System.nanoTime();
      if (left <= 0) {
        break;
      }
      TimeUnit.NANOSECONDS.timedWait(this, left);
    }
    if (version < wanted) {
      throw new CommandFailure(
          "no predictions by version %d of the graph, the last are by %d"
              .formatted(wanted, version));
    }
    return Map.copyOf(latest);
  }
}
