package io.naru.runtime.kafka;

import io.naru.runtime.request.SourcePosition;
import io.opentelemetry.context.Context;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A source record that this worker holds, until it is settled. */
final class Ticket {
  private final ConsumerRecord<byte[], byte[]> record;
  private final int attempt;
  private final Context trace;
  private final AckWatch acks = new AckWatch();
  private final CompletableFuture<Disposition> settled = new CompletableFuture<>();

  /**
   * @param onSettled told once, from any thread; must not block
   */
  Ticket(
      ConsumerRecord<byte[], byte[]> record,
      Context trace,
      BiConsumer<Ticket, Disposition> onSettled) {
    this.record = record;
    this.attempt = record.deliveryCount().map(Short::intValue).orElse(1);
    this.trace = trace;
    settled.thenAccept(disposition -> onSettled.accept(this, disposition));
  }

  static SourcePosition position(ConsumerRecord<?, ?> record) {
    return new SourcePosition(record.topic(), record.partition(), record.offset());
  }

  SourcePosition position() {
    return position(record);
  }

  ConsumerRecord<byte[], byte[]> record() {
    return record;
  }

  int attempt() {
    return attempt;
  }

  Context trace() {
    return trace;
  }

  AckWatch acks() {
    return acks;
  }

  void settle(Disposition disposition) {
    settled.complete(disposition);
  }

  /** Settles this one as the earlier one ends: the record came again while its work goes on. */
  void settleWith(Ticket earlier) {
    earlier.settled.thenAccept(this::settle);
  }
}
