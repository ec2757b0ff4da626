package io.naru.gateway.log;

import io.naru.gateway.stream.Ending;
import io.naru.schemas.chat.ChatCompletion;
import io.naru.schemas.chat.ChatPrompt;
import io.naru.schemas.common.ConservationSum;
import io.naru.schemas.model.ModelVersion;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.kafka.client.consumer.KafkaReadStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

/**
 * Follows chat.prompts, chat.completions, model.versions and audit.sums, from a bounded past on.
 * Every instance sees both ends of every request, so it knows what is open and what was answered
 * without asking anybody. Confined to one event loop.
 */
public final class LogFollower {
  private static final Duration POLL = Duration.ofMillis(250);
  private static final long CATCH_UP_CHECK_MS = 20;

  private final Vertx vertx;
  private final LogStream<String, SpecificRecord> stream;
  private final StartOffsets startOffsets;
  private final LogEvents events;

  /**
   * @param windowMs how far back prompts are read, milliseconds
   * @param records how many terminal records are read at least, if there are so many
   */
  public LogFollower(
      Vertx vertx, ConsumerFactory consumers, long windowMs, int records, LogEvents events) {
    this.vertx = vertx;
    this.stream =
        new LogStream<>(
            vertx,
            consumers.followed(),
            created -> created.exceptionHandler(new PollFailures("the log")).pollTimeout(POLL));
    this.startOffsets = new StartOffsets(stream, windowMs, records);
    this.events = events;
  }

  /** Begins to follow; completes when it has caught up with what was there. */
  public Future<Void> start(long nowMs) {
    Map<TopicPartition, Long> ends = new HashMap<>();
    return startOffsets
        .find(nowMs)
        .compose(starts -> assign(starts, ends))
        .compose(done -> untilReached(ends))
        .onSuccess(done -> events.caughtUp());
  }

  public Future<Void> close() {
    return stream.close();
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

  private Future<Void> listen(KafkaReadStream<String, SpecificRecord> opened) {
    opened.batchHandler(this::tell);
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

  private void tell(ConsumerRecords<String, SpecificRecord> records) {
    for (ConsumerRecord<String, SpecificRecord> record : records) {
      SpecificRecord value = record.value();
      if (value instanceof ChatPrompt prompt) {
        events.accepted(prompt);
      } else if (value instanceof ChatCompletion completion) {
        events.ended(new Ending(record.partition(), record.offset(), completion));
      } else if (value instanceof ConservationSum sum) {
        events.sums(sum);
      } else if (value instanceof ModelVersion version) {
        events.version(version);
      }
    }
  }
}
