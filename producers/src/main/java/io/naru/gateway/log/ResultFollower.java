package io.naru.gateway.log;

import io.naru.schemas.search.SearchResult;
import io.naru.topology.Topics;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

/**
 * Follows all partitions of search.results, from the last few results on. Every instance reads them
 * all, without a group, and keeps what its clients wait for. Confined to one event loop.
 */
public final class ResultFollower {
  private static final Duration POLL = Duration.ofMillis(250);
  private static final String TOPIC = Topics.SEARCH_RESULTS.name();

  private final LogStream<String, SearchResult> stream;
  private final LogTail<SearchResult> tail;
  private final int results;

  /**
   * @param results about how many results of the past are read
   * @param onResults gets each batch; a record whose value did not decode has a null value
   */
  public ResultFollower(
      Vertx vertx,
      ConsumerFactory consumers,
      int results,
      Handler<ConsumerRecords<String, SearchResult>> onResults) {
    this.stream =
        new LogStream<>(
            vertx,
            consumers.results(),
            created -> created.exceptionHandler(new PollFailures(TOPIC)).pollTimeout(POLL));
    this.tail = new LogTail<>(vertx, stream, onResults);
    this.results = results;
  }

  /** Begins to follow; completes when it has caught up with what was there. */
  public Future<Void> start() {
    return stream.partitions(TOPIC).compose(this::starts).compose(tail::follow);
  }

  public Future<Void> close() {
    return stream.close();
  }

  private Future<Map<TopicPartition, Long>> starts(Set<TopicPartition> partitions) {
    return stream
        .ask(s -> s.beginningOffsets(partitions))
        .compose(
            beginnings ->
                stream
                    .ask(s -> s.endOffsets(partitions))
                    .map(
                        ends -> {
                          Map<TopicPartition, Long> starts = new HashMap<>();
                          ends.forEach(
                              (partition, end) ->
                                  starts.put(
                                      partition,
                                      Math.max(
                                          beginnings.get(partition),
                                          end - results / partitions.size())));
                          return starts;
                        }));
  }
}
