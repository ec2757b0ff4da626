package io.naru.gateway.log;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;

/**
 * Reads stretches of the log again. One consumer, one pass at a time; whoever wants a stretch near
 * one that is about to be read shares its pass, so that a crowd of clients resuming after a crash
 * costs one reading. Confined to one event loop.
 */
public final class LogScanner {
  /** Stretches of one partition no farther apart than this are read in one pass. */
  private static final long NEAR = 1_000;

  private static final Duration POLL = Duration.ofMillis(200);

  private static final int FETCH_WAIT_MS = 10;

  /** Empty polls in a row after which a pass has failed: Kafka is away. */
  private static final int PATIENCE = 25;

  private final LogStream<String, byte[]> stream;
  private final List<Stretch> waiting = new ArrayList<>();
  private boolean busy;

  public LogScanner(Vertx vertx, ConsumerFactory consumers) {
    this(vertx, consumers.bytes());
  }

  private LogScanner(Vertx vertx, org.apache.kafka.clients.consumer.Consumer<String, byte[]> log) {
    this.stream = new LogStream<>(vertx, log, created -> {});
  }

  /** Reads no records of transactions that were broken off. */
  public static LogScanner ofCommitted(Vertx vertx, ConsumerFactory consumers) {
    return new LogScanner(vertx, consumers.committedBytes(FETCH_WAIT_MS));
  }

  /** Reads the records in [from, to) that still exist. */
  public Future<Void> scan(
      TopicPartition partition,
      long from,
      long to,
      Consumer<ConsumerRecord<String, byte[]>> onRecord) {
    if (from >= to) {
      return Future.succeededFuture();
    }
    Stretch stretch = new Stretch(partition, from, to, onRecord, Promise.promise());
    waiting.add(stretch);
    next();
    return stretch.done.future();
  }

  /** Reads one record; empty if it is gone or was never there. */
  public Future<Optional<ConsumerRecord<String, byte[]>>> read(
      TopicPartition partition, long offset) {
    List<ConsumerRecord<String, byte[]>> found = new ArrayList<>(1);
    return scan(partition, offset, offset + 1, found::add).map(done -> found.stream().findFirst());
  }

  /** The first offset that is not older than {@code timestampMs}; empty if all are older. */
  public Future<Optional<Long>> offsetSince(TopicPartition partition, long timestampMs) {
    return stream
        .ask(s -> s.offsetsForTimes(partition, timestampMs))
        .map(found -> Optional.ofNullable(found).map(OffsetAndTimestamp::offset));
  }

  /** Passes that go on or wait fail. */
  public Future<Void> close() {
    return stream.close();
  }

  private void next() {
    if (busy || waiting.isEmpty()) {
      return;
    }
    busy = true;
    Pass pass = takePass();
    stream
        .ask(s -> s.assign(Set.of(pass.partition)))
        .compose(done -> stream.ask(s -> s.endOffsets(pass.partition)))
        .compose(end -> clip(pass, end))
        .compose(
            to ->
                stream
                    .ask(s -> s.seek(pass.partition, pass.from))
                    .compose(done -> read(pass, to, 0)))
        .onComplete(
            result -> {
              busy = false;
              pass.stretches.forEach(stretch -> stretch.done.handle(result));
              next();
            });
  }

  /** The log may have been cut at either end since somebody learned of the offsets. */
  private Future<Long> clip(Pass pass, long end) {
    return stream
        .ask(s -> s.beginningOffsets(pass.partition))
        .map(
            beginning -> {
              pass.from = Math.max(pass.from, beginning);
              return Math.min(pass.to, end);
            });
  }

  private Future<Void> read(Pass pass, long to, int emptyPolls) {
    if (pass.from >= to) {
      return Future.succeededFuture();
    }
    if (emptyPolls >= PATIENCE) {
      return Future.failedFuture("no answer while reading " + pass.partition);
    }
    return stream
        .ask(s -> s.poll(POLL))
        .compose(
            records -> {
              dispatch(pass, records);
              return stream.ask(s -> s.position(pass.partition));
            })
        .compose(
            position -> {
              boolean moved = position > pass.from;
              pass.from = position;
              return read(pass, to, moved ? 0 : emptyPolls + 1);
            });
  }

  private static void dispatch(Pass pass, ConsumerRecords<String, byte[]> records) {
    for (ConsumerRecord<String, byte[]> record : records.records(pass.partition)) {
      for (Stretch stretch : pass.stretches) {
        if (record.offset() >= stretch.from && record.offset() < stretch.to) {
          stretch.onRecord.accept(record);
        }
      }
    }
  }

  private Pass takePass() {
    Stretch first = waiting.remove(0);
    Pass pass = new Pass(first);
    boolean grown = true;
    while (grown) {
      grown = false;
      for (Iterator<Stretch> i = waiting.iterator(); i.hasNext(); ) {
        Stretch other = i.next();
        if (pass.isNear(other)) {
          pass.add(other);
          i.remove();
          grown = true;
        }
      }
    }
    return pass;
  }

  private record Stretch(
      TopicPartition partition,
      long from,
      long to,
      Consumer<ConsumerRecord<String, byte[]>> onRecord,
      Promise<Void> done) {}

  private static final class Pass {
    private final TopicPartition partition;
    private final List<Stretch> stretches = new ArrayList<>();
    private long from = Long.MAX_VALUE;
    private long to = Long.MIN_VALUE;

    Pass(Stretch first) {
      this.partition = first.partition;
      add(first);
    }

    boolean isNear(Stretch other) {
      return other.partition.equals(partition)
          && other.from <= to + NEAR
          && other.to >= from - NEAR;
    }

    void add(Stretch stretch) {
      stretches.add(stretch);
      from = Math.min(from, stretch.from);
      to = Math.max(to, stretch.to);
    }
  }
}
