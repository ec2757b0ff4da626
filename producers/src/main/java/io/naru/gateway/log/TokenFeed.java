package io.naru.gateway.log;

import io.naru.schemas.chat.ChatToken;
import io.naru.topology.Topics;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.kafka.client.consumer.KafkaReadStream;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

/**
 * Reads pieces of answers as they are written, from the partitions of chat.tokens that somebody
 * here listens to: assigned by hand, so instances need no group and never wait for each other.
 * Confined to one event loop.
 */
public final class TokenFeed {
  private static final String TOPIC = Topics.CHAT_TOKENS.name();

  /** Also how long a change of the assignment may have to wait for the poll that goes on. */
  private static final Duration POLL = Duration.ofMillis(100);

  private final KafkaReadStream<String, ChatToken> stream;
  private final Map<Integer, Integer> listeners = new HashMap<>();
  private Future<Void> lastChange = Future.succeededFuture();
  private int partitions;
  private int home;

  /**
   * @param onPieces gets each batch; a record whose value did not decode has a null value
   */
  public TokenFeed(
      Vertx vertx,
      ConsumerFactory consumers,
      Handler<ConsumerRecords<String, ChatToken>> onPieces) {
    this.stream = KafkaReadStream.create(vertx, consumers.tokens());
    stream.exceptionHandler(new PollFailures(TOPIC));
    stream.pollTimeout(POLL);
    stream.batchHandler(onPieces);
  }

  /**
   * Chooses the partition that pieces for this instance's own requests go to, and listens to it.
   *
   * @param wanted partition; negative: any
   */
  public Future<Void> start(int wanted) {
    return stream
        .partitionsFor(TOPIC)
        .compose(
            found -> {
              partitions = found.size();
              home =
                  wanted < 0
                      ? ThreadLocalRandom.current().nextInt(partitions)
                      : wanted % partitions;
              return retain(home);
            })
        .mapEmpty();
  }

  /** How many partitions the topic has; known once started. */
  public int partitions() {
    return partitions;
  }

  /** The partition that pieces for this instance's own requests go to; known once started. */
  public int home() {
    return home;
  }

  /**
   * Listens to a partition, once more if somebody does already. To be taken back by one {@link
   * #release}, also if it fails.
   *
   * @return an offset: every piece from there on is read live
   */
  public Future<Long> retain(int partition) {
    TopicPartition topicPartition = new TopicPartition(TOPIC, partition);
    boolean first = listeners.merge(partition, 1, Integer::sum) == 1;
    Future<Long> position =
        lastChange
            .otherwiseEmpty()
            .compose(done -> stream.endOffsets(topicPartition))
            .compose(
                end ->
                    first && listeners.containsKey(partition)
                        ? assign().compose(v -> stream.seek(topicPartition, end)).map(end)
                        : Future.succeededFuture(end));
    lastChange = position.mapEmpty();
    return position;
  }

  /** Takes back one {@link #retain}. */
  public void release(int partition) {
    if (listeners.computeIfPresent(partition, (p, count) -> count == 1 ? null : count - 1)
        == null) {
      lastChange = lastChange.otherwiseEmpty().compose(done -> assign());
    }
  }

  public Future<Void> close() {
    return stream.close();
  }

  private Future<Void> assign() {
    Set<TopicPartition> partitions = new HashSet<>();
    listeners.keySet().forEach(partition -> partitions.add(new TopicPartition(TOPIC, partition)));
    return stream.assign(partitions);
  }
}
