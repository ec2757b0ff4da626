package io.naru.gateway.log;

import io.naru.gateway.stream.Ending;
import io.naru.schemas.chat.ChatCompletion;
import io.naru.schemas.chat.ChatPrompt;
import io.naru.schemas.common.ConservationSum;
import io.naru.schemas.model.ModelVersion;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;

/**
 * Follows chat.prompts, chat.completions, model.versions and audit.sums, from a bounded past on.
 * Every instance sees both ends of every request, so it knows what is open and what was answered
 * without asking anybody. Confined to one event loop.
 */
public final class LogFollower {
  private static final Duration POLL = Duration.ofMillis(250);

  private final LogStream<String, SpecificRecord> stream;
  private final LogTail<SpecificRecord> tail;
  private final StartOffsets startOffsets;
  private final LogEvents events;

  /**
   * @param windowMs how far back prompts are read, milliseconds
   * @param records how many terminal records are read at least, if there are so many
   */
  public LogFollower(
      Vertx vertx, ConsumerFactory consumers, long windowMs, int records, LogEvents events) {
    this.stream =
        new LogStream<>(
            vertx,
            consumers.followed(),
            created -> created.exceptionHandler(new PollFailures("the log")).pollTimeout(POLL));
    this.tail = new LogTail<>(vertx, stream, this::tell);
    this.startOffsets = new StartOffsets(stream, windowMs, records);
    this.events = events;
  }

  /** Begins to follow; completes when it has caught up with what was there. */
  public Future<Void> start(long nowMs) {
    return startOffsets.find(nowMs).compose(tail::follow).onSuccess(done -> events.caughtUp());
  }

  public Future<Void> close() {
    return stream.close();
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
