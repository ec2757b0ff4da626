package io.naru.runtime.kafka;

import io.naru.runtime.metrics.WorkerMetrics;
import io.naru.runtime.pipeline.Outgoing;
import io.naru.runtime.pipeline.Pipeline;
import io.naru.runtime.request.Ending;
import io.naru.runtime.request.Outbox;
import io.naru.runtime.request.RequestFailure;
import io.naru.runtime.request.ServedBy;
import io.naru.runtime.request.SourcePosition;
import io.naru.runtime.request.Terminal;
import io.naru.runtime.request.Work;
import io.naru.runtime.trace.RequestTracing;
import io.naru.topology.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes pieces and ends through an idempotent producer without transactions, and settles the
 * ticket of a request only when the broker has acknowledged its end: a crash in between repeats the
 * request, never loses it.
 */
final class KafkaOutbox<I, P, O> implements Outbox<I, P, O> {
  private static final Logger log = LoggerFactory.getLogger(KafkaOutbox.class);

  private final Pipeline<I, P, O> pipeline;
  private final Producer<byte[], byte[]> producer;
  private final DeadLetterOffice deadLetters;
  private final RequestTracing tracing;
  private final WorkerMetrics metrics;
  private final String worker;
  private final Map<SourcePosition, Ticket> tickets = new ConcurrentHashMap<>();

  KafkaOutbox(
      Pipeline<I, P, O> pipeline,
      Producer<byte[], byte[]> producer,
      RequestTracing tracing,
      WorkerMetrics metrics,
      String worker) {
    this.pipeline = pipeline;
    this.producer = producer;
    this.deadLetters = new DeadLetterOffice(pipeline.requests().deadLetterName(), worker);
    this.tracing = tracing;
    this.metrics = metrics;
    this.worker = worker;
    metrics.held(tickets.keySet());
  }

  /**
   * From here on the ticket is settled by this outbox.
   *
   * @return false if work on the record goes on already: its lock was lost, and it came again to
   *     the same worker. The ticket is settled when that work ends.
   */
  boolean opened(Ticket ticket) {
    Ticket earlier = tickets.putIfAbsent(ticket.position(), ticket);
    if (earlier == null) {
      return true;
    }
    tracing.end(ticket.trace(), "under way");
    ticket.settleWith(earlier);
    return false;
  }

  @Override
  public void piece(Work<I> work, P piece, ServedBy servedBy) {
    Ticket ticket = tickets.get(work.source());
    String topic = pipeline.pieces().map(Topic::name).orElseThrow();
    Outgoing outgoing = pipeline.pieceEncoder().encode(work.request(), piece);
    send(outgoing.to(topic), ticket)
        .exceptionally(
            lost -> {
              // Partial lane: the terminal record holds the whole answer anyway.
              log.warn("a piece of {} is lost: {}", work.source(), lost.toString());
              return null;
            });
  }

  @Override
  public void ended(Work<I> work, Terminal<O> terminal) {
    end(tickets.remove(work.source()), terminal);
  }

  @Override
  public void released(Work<I> work) {
    released(tickets.get(work.source()));
  }

  /** Gives back a request that no scheduler ever saw. */
  void released(Ticket ticket) {
    tickets.remove(ticket.position());
    metrics.released();
    tracing.end(ticket.trace(), "released");
    ticket.settle(Disposition.RELEASED);
  }

  /** Ends a request that no scheduler ever saw. */
  void endedUnseen(Ticket ticket, Terminal<O> terminal) {
    tickets.remove(ticket.position());
    end(ticket, terminal);
  }

  /** Settles a redelivered request whose end is on the log already. */
  void endedEarlier(Ticket ticket) {
    tickets.remove(ticket.position());
    tracing.end(ticket.trace(), "ended earlier");
    ticket.settle(Disposition.ENDED);
  }

  private void end(Ticket ticket, Terminal<O> terminal) {
    Duration waited = ticket.acks().waited(System.nanoTime());
    Terminal<O> timed = terminal.withTimings(terminal.timings().withProduce(waited));
    boolean deadLetter = deadLetter(terminal.ending());
    List<CompletableFuture<Void>> sends = new ArrayList<>(2);
    if (deadLetter) {
      RequestFailure failure = ((Ending.Failed<O>) terminal.ending()).failure();
      metrics.deadLetter(failure.code());
      sends.add(send(letter(ticket, failure, terminal), ticket));
    }
    sends.add(sendTerminal(timed, ticket));
    CompletableFuture.allOf(sends.toArray(CompletableFuture[]::new))
        .whenComplete((done, thrown) -> settle(ticket, timed, deadLetter, thrown));
  }

  private void settle(Ticket ticket, Terminal<O> terminal, boolean deadLetter, Throwable thrown) {
    if (thrown != null) {
      log.error("the end of {} is not on the log: it is done again", ticket.position(), thrown);
      tracing.end(ticket.trace(), "error");
      ticket.settle(Disposition.RELEASED);
      return;
    }
    metrics.ended(terminal, ticket.acks().waited(System.nanoTime()));
    tracing.end(ticket.trace(), terminal.ending().word());
    ticket.settle(deadLetter ? Disposition.DEAD_LETTERED : Disposition.ENDED);
  }

  private ProducerRecord<byte[], byte[]> letter(
      Ticket ticket, RequestFailure failure, Terminal<O> terminal) {
    return deadLetters.letter(
        ticket.record(),
        failure,
        ticket.attempt(),
        terminal.servedBy().version(),
        terminal.completedAt());
  }

  private CompletableFuture<Void> sendTerminal(Terminal<O> terminal, Ticket ticket) {
    try {
      Outgoing outgoing = pipeline.terminalEncoder().encode(terminal, worker);
      return send(outgoing.to(pipeline.results().name()), ticket);
    } catch (RuntimeException thrown) {
      return CompletableFuture.failedFuture(thrown);
    }
  }

  private CompletableFuture<Void> send(ProducerRecord<byte[], byte[]> record, Ticket ticket) {
    RequestTracing.inject(ticket.trace(), record.headers());
    CompletableFuture<Void> sent = new CompletableFuture<>();
    ticket.acks().sent(System.nanoTime());
    try {
      producer.send(record, (metadata, thrown) -> acknowledged(ticket, sent, thrown));
    } catch (RuntimeException thrown) {
      acknowledged(ticket, sent, thrown);
    }
    return sent;
  }

  private void acknowledged(Ticket ticket, CompletableFuture<Void> sent, Exception thrown) {
    ticket.acks().acknowledged(System.nanoTime());
    if (thrown == null) {
      sent.complete(null);
    } else {
      metrics.sendFailure();
      sent.completeExceptionally(thrown);
    }
  }

  private static boolean deadLetter(Ending<?> ending) {
    return ending instanceof Ending.Failed<?> failed && failed.failure().code().deadLetter();
  }
}
