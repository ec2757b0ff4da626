package io.naru.gateway.log;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.kafka.client.consumer.KafkaReadStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

/** Reads partitions from given offsets on for ever. Confined to one event loop. */
final class LogTail<V> {
  private static final long CATCH_UP_CHECK_MS = 20;

  private final Vertx vertx;
  private final LogStream<String, V> stream;
  private final Handler<ConsumerRecords<String, V>> onRecords;

  LogTail(Vertx vertx, LogStream<String, V> stream, Handler<ConsumerRecords<String, V>> onRecords) {
    this.vertx = vertx;
    this.stream = stream;
    this.onRecords = onRecords;
  }

  /** Begins to read; completes when it has told what was there. */
  Future<Void> follow(Map<TopicPartition, Long> starts) {
    Map<TopicPartition, Long> ends = new HashMap<>();
    return assign(starts, ends).compose(done -> untilReached(ends));
  }

  private Future<Void> assign(Map<TopicPartition, Long> starts, Map<TopicPartition, Long> ends) {
    return stream
        .ask(s -> s.assign(starts.keySet()))
        .compose(done -> stream.ask(s -> s.endOffsets(starts.keySet())))
        .compose(
            found -> {
              ends.putAll(found);
              List<Future<Void>> seeks = new ArrayList<>();
              starts.forEach(
                  (partition, offset) -> seeks.add(stream.ask(s -> s.seek(partition, offset))));
              return Future.all(seeks);
            })
        .compose(done -> stream.ask(this::listen));
  }

  private Future<Void> listen(KafkaReadStream<String, V> opened) {
    opened.batchHandler(onRecords);
    return Future.succeededFuture();
  }

  private Future<Void> untilReached(Map<TopicPartition, Long> ends) {
    List<Future<Boolean>> reached = new ArrayList<>();
    ends.forEach(
        (partition, end) ->
            reached.add(stream.ask(s -> s.position(partition)).map(position -> position >= end)));
    return Future.all(reached)
        .compose(
            all ->
                all.<Boolean>list().stream().allMatch(Boolean::booleanValue)
                    ? turn()
                    : vertx.timer(CATCH_UP_CHECK_MS).compose(tick -> untilReached(ends)));
  }

  /** Positions run ahead of the batch that is on its way to this event loop: let that pass. */
  private Future<Void> turn() {
    return vertx.timer(1).mapEmpty();
  }
}
