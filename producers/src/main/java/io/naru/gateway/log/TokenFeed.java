package io.naru.gateway.log;

import io.naru.schemas.chat.ChatToken;
import io.naru.topology.Topics;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

/**
 * Reads pieces of answers as they are written, from the partitions of chat.tokens that somebody
 * here listens to: assigned by hand, so instances need no group and never wait for each other. Only
 * the first listener of a partition has to wait for Kafka; what is read live is known here from
 * then on. Confined to one event loop.
 */
public final class TokenFeed {
  private static final String TOPIC = Topics.CHAT_TOKENS.name();

  /** Also how long a change of the assignment may have to wait for the poll that goes on. */
  private static final Duration POLL = Duration.ofMillis(100);

  /**
   * How long a partition is read on after its last listener has left: where one client came from a
   * gateway that died, others will.
   */
  private static final long LINGER_MS = 10_000;

  private final Vertx vertx;
  private final LogStream<String, ChatToken> stream;
  private final Map<Integer, Followed> followed = new HashMap<>();
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
    this(vertx, consumers.tokens(), onPieces);
  }

  TokenFeed(
      Vertx vertx,
      Consumer<String, ChatToken> consumer,
      Handler<ConsumerRecords<String, ChatToken>> onPieces) {
    this.vertx = vertx;
    this.stream =
        new LogStream<>(
            vertx,
            consumer,
            created ->
                created
                    .exceptionHandler(new PollFailures(TOPIC))
                    .pollTimeout(POLL)
                    .batchHandler(
                        batch -> {
                          advance(batch);
                          onPieces.handle(batch);
                        }));
  }

  /**
   * Chooses the partition that pieces for this instance's own requests go to, and listens to it.
   *
   * @param wanted partition; negative: any
   */
  public Future<Void> start(int wanted) {
    return stream
        .partitions(TOPIC)
        .compose(
            found -> {
              partitions = found.size();
              home =
                  wanted < 0
                      ? ThreadLocalRandom.current().nextInt(partitions)
                      : wanted % partitions;
              return retain(home).onFailure(cause -> release(home));
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
    Followed one = followed.computeIfAbsent(partition, p -> new Followed());
    one.listeners++;
    vertx.cancelTimer(one.lingering);
    if (one.begun.failed()) {
      one.begun = change(() -> begin(partition, one));
    }
    return one.begun.map(done -> one.next);
  }

  /** Takes back one {@link #retain}. */
  public void release(int partition) {
    Followed one = followed.get(partition);
    one.listeners--;
    if (one.listeners == 0) {
      one.lingering = vertx.setTimer(LINGER_MS, tick -> drop(partition));
    }
  }

  public Future<Void> close() {
    return stream.close();
  }

  private Future<Void> begin(int partition, Followed one) {
    TopicPartition topicPartition = new TopicPartition(TOPIC, partition);
    return stream
        .ask(s -> s.endOffsets(topicPartition))
        .compose(
            end ->
                assign()
                    .compose(done -> stream.ask(s -> s.seek(topicPartition, end)))
                    .onSuccess(done -> one.next = end));
  }

  private void drop(int partition) {
    followed.remove(partition);
    change(this::assign);
  }

  private Future<Void> assign() {
    Set<TopicPartition> assignment =
        followed.keySet().stream()
            .map(partition -> new TopicPartition(TOPIC, partition))
            .collect(Collectors.toSet());
    return stream.ask(s -> s.assign(assignment));
  }

  /** One change of the assignment at a time, so that none undoes another. */
  private Future<Void> change(Supplier<Future<Void>> action) {
    lastChange = lastChange.otherwiseEmpty().compose(done -> action.get());
    return lastChange;
  }

  private void advance(ConsumerRecords<String, ChatToken> batch) {
    for (TopicPartition partition : batch.partitions()) {
      List<ConsumerRecord<String, ChatToken>> records = batch.records(partition);
      Followed one = followed.get(partition.partition());
      if (one != null) {
        one.next = records.get(records.size() - 1).offset() + 1;
      }
    }
  }

  /** A partition that is read, or is about to be. */
  private static final class Followed {
    private static final long NEVER = -1;

    /** Fails if it could not be begun: the next listener tries again. */
    private Future<Void> begun = Future.failedFuture("not begun");

    /** What is handed on next; what comes before was handed on, or was there before. */
    private long next;

    private int listeners;
    private long lingering = NEVER;
  }
}
