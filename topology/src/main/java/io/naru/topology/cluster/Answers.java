package io.naru.topology.cluster;

import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.KafkaFuture;

/** Waits for what Kafka's Admin promised. */
final class Answers {
  private Answers() {}

  /**
   * @param what was asked for, as it continues "cannot ..."
   * @throws TopologyException if it failed
   */
  static <T> T await(KafkaFuture<T> future, String what) {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw new TopologyException(
          "cannot %s: %s".formatted(what, e.getCause().getMessage()), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TopologyException("interrupted, cannot " + what, e);
    }
  }
}
