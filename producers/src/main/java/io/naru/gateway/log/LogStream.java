package io.naru.gateway.log;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.kafka.client.consumer.KafkaReadStream;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * A {@link KafkaReadStream} that can be closed at any moment. On its own, one that is asked for
 * anything after its close starts again, with a second thread on the same consumer, and the close
 * may then never end; a seek reaches the consumer a turn of the event loop after it was asked for,
 * so even one that was asked for before does that. Confined to one event loop.
 */
final class LogStream<K, V> {
  /** What is being asked is interrupted this often while a close waits for it. */
  private static final long INTERRUPT_MS = 10;

  private final Vertx vertx;
  private final KafkaReadStream<K, V> stream;
  private int unanswered;
  private boolean used;
  private boolean closed;

  /**
   * @param setUp sets handlers and timeouts, and asks nothing
   */
  LogStream(
      Vertx vertx,
      org.apache.kafka.clients.consumer.Consumer<K, V> consumer,
      Consumer<KafkaReadStream<K, V>> setUp) {
    this.vertx = vertx;
    this.stream = KafkaReadStream.create(vertx, consumer);
    setUp.accept(stream);
  }

  /** Asks the stream for something; fails once {@link #close} was called. */
  <T> Future<T> ask(Function<KafkaReadStream<K, V>, Future<T>> question) {
    if (closed) {
      return Future.failedFuture("the gateway stops");
    }
    used = true;
    unanswered++;
    return question.apply(stream).onComplete(answer -> unanswered--);
  }

  /** The partitions of a topic; fails if there is no such topic, or not yet. */
  Future<Set<TopicPartition>> partitions(String topic) {
    return ask(s -> s.partitionsFor(topic))
        .compose(
            found ->
                found.isEmpty()
                    ? Future.failedFuture(
                        new UnknownTopicOrPartitionException("there is no topic " + topic))
                    : Future.succeededFuture(
                        found.stream()
                            .map(info -> new TopicPartition(topic, info.partition()))
                            .collect(Collectors.toSet())));
  }

  /**
   * Breaks off what is being asked and closes the consumer; does not wait for a Kafka that is away.
   */
  Future<Void> close() {
    closed = true;
    if (!used) {
      return closeConsumer();
    }
    if (unanswered == 0) {
      return stream.close();
    }
    stream.unwrap().wakeup();
    return vertx.timer(INTERRUPT_MS).compose(tick -> close());
  }

  /** A stream that was never asked for anything takes itself for closed, and its consumer stays. */
  private Future<Void> closeConsumer() {
    return vertx.executeBlocking(
        () -> {
          stream.unwrap().close();
          return null;
        });
  }
}
