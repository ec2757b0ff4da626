package io.naru.topology.purge;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;

/** What the cluster answers, with patience. */
final class Answers {
  private static final long PATIENCE_SECONDS = 30;

  private Answers() {}

  /**
   * @throws KafkaException if it answers with an error, or not at all
   */
  static <T> T await(KafkaFuture<T> future) throws InterruptedException {
    try {
      return future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new KafkaException(e.getCause());
    } catch (TimeoutException e) {
      throw new KafkaException("no answer", e);
    }
  }
}
