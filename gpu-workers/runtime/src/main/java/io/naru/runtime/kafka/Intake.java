package io.naru.runtime.kafka;

import io.naru.runtime.metrics.WorkerMetrics;
import io.naru.runtime.pipeline.Pipeline;
import io.naru.runtime.request.Request;
import io.naru.runtime.request.RequestHead;
import io.naru.runtime.request.Work;
import io.naru.runtime.trace.RequestTracing;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.RetriableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns taken records into work for the model's thread; what does not decode ends here. */
final class Intake<I, P, O> {
  private static final Logger log = LoggerFactory.getLogger(Intake.class);
  private static final Duration BEFORE_ANOTHER_TRY = Duration.ofSeconds(2);

  private final Pipeline<I, P, O> pipeline;
  private final KafkaOutbox<I, P, O> outbox;
  private final Predicate<Work<I>> submit;
  private final Predicate<RequestHead> endedBefore;
  private final int deliveryLimit;
  private final RequestTracing tracing;
  private final WorkerMetrics metrics;
  private final InstantSource clock;

  /**
   * @param submit hands work to the model's thread; false if that has ended
   * @param endedBefore asked of redelivered requests only: whether the log already holds their end
   * @param deliveryLimit delivery count at which a record is given up
   */
  Intake(
      Pipeline<I, P, O> pipeline,
      KafkaOutbox<I, P, O> outbox,
      Predicate<Work<I>> submit,
      Predicate<RequestHead> endedBefore,
      int deliveryLimit,
      RequestTracing tracing,
      WorkerMetrics metrics,
      InstantSource clock) {
    this.pipeline = pipeline;
    this.outbox = outbox;
    this.submit = submit;
    this.endedBefore = endedBefore;
    this.deliveryLimit = deliveryLimit;
    this.tracing = tracing;
    this.metrics = metrics;
    this.clock = clock;
  }

  /** Takes on a record; its ticket is settled later, from any thread. */
  Ticket take(ConsumerRecord<byte[], byte[]> record, BiConsumer<Ticket, Disposition> onSettled) {
    Ticket ticket = new Ticket(record, tracing.start(record), onSettled);
    Instant now = clock.instant();
    if (!outbox.opened(ticket)) {
      metrics.redelivered();
      return ticket;
    }
    Request<I> request;
    try {
      request = pipeline.decoder().decode(record);
    } catch (RetriableException thrown) {
      return putOff(ticket, thrown);
    } catch (RuntimeException thrown) {
      outbox.endedUnseen(ticket, Malformed.terminal(record, ticket.attempt(), thrown, now));
      return ticket;
    }
    Work<I> work = new Work<>(request, ticket.position(), ticket.attempt(), now);
    if (ticket.attempt() > 1) {
      metrics.redelivered();
      if (endedBefore.test(request.head())) {
        outbox.endedEarlier(ticket);
        return ticket;
      }
    }
    if (!submit.test(work)) {
      outbox.released(work);
    }
    return ticket;
  }

  /**
   * What decoding needs is away, which says nothing about the record. It comes again, and only at
   * its delivery limit, beyond which the broker would drop it, is it kept as a dead letter.
   */
  private Ticket putOff(Ticket ticket, RetriableException thrown) {
    if (ticket.attempt() >= deliveryLimit) {
      outbox.endedUnseen(
          ticket, Malformed.terminal(ticket.record(), ticket.attempt(), thrown, clock.instant()));
      return ticket;
    }
    log.warn("{} cannot be decoded now: {}", ticket.position(), thrown.toString());
    LockSupport.parkNanos(BEFORE_ANOTHER_TRY.toNanos());
    outbox.released(ticket);
    return ticket;
  }
}
