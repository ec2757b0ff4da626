package io.naru.runtime.kafka;

import io.naru.runtime.metrics.WorkerMetrics;
import io.naru.runtime.pipeline.Pipeline;
import io.naru.runtime.request.Ending;
import io.naru.runtime.request.RequestFailure;
import io.naru.runtime.request.SourcePosition;
import io.naru.runtime.request.Terminal;
import io.naru.runtime.trace.RequestTracing;
import io.opentelemetry.context.Context;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.OutOfOrderSequenceException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes the ends of one poll, its dead letters and its offsets in one transaction. */
final class TransactionalOutput<O> {
  private static final Logger log = LoggerFactory.getLogger(TransactionalOutput.class);

  private final Pipeline<?, Void, O> pipeline;
  private final Producer<byte[], byte[]> producer;
  private final DeadLetterOffice deadLetters;
  private final RequestTracing tracing;
  private final WorkerMetrics metrics;
  private final String worker;

  TransactionalOutput(
      Pipeline<?, Void, O> pipeline,
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
  }

  /**
   * Commits, in the order of the records.
   *
   * @param ends the end of each record
   * @return false if nothing of it was written and the records must be read again
   * @throws KafkaException if another producer has taken the place of this one
   */
  boolean commit(
      ConsumerRecords<byte[], byte[]> records,
      Map<SourcePosition, Terminal<O>> ends,
      ConsumerGroupMetadata group) {
    long start = System.nanoTime();
    producer.beginTransaction();
    try {
      records.forEach(record -> write(record, ends.get(Ticket.position(record))));
      // Offsets sent while records are in flight meet a transaction that is still being set up, and
      // the client then sleeps for its retry backoff.
      producer.flush();
      producer.sendOffsetsToTransaction(nextOffsets(records), group);
      producer.commitTransaction();
    } catch (ProducerFencedException
        | InvalidProducerEpochException
        | OutOfOrderSequenceException
        | AuthorizationException fatal) {
      throw fatal;
    } catch (KafkaException thrown) {
      log.warn("a transaction of {} is aborted: {}", pipeline.name(), thrown.toString());
      producer.abortTransaction();
      return false;
    }
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    ends.values().forEach(terminal -> metrics.ended(terminal, took));
    return true;
  }

  private void write(ConsumerRecord<byte[], byte[]> record, Terminal<O> terminal) {
    Context trace = tracing.start(record);
    if (terminal.ending() instanceof Ending.Failed<O> failed
        && failed.failure().code().deadLetter()) {
      RequestFailure failure = failed.failure();
      metrics.deadLetter(failure.code());
      send(
          deadLetters.letter(
              record,
              failure,
              terminal.attempt(),
              terminal.servedBy().version(),
              terminal.completedAt()),
          trace);
    }
    send(pipeline.terminalEncoder().encode(terminal, worker).to(pipeline.results().name()), trace);
    tracing.end(trace, terminal.ending().word());
  }

  private void send(ProducerRecord<byte[], byte[]> record, Context trace) {
    RequestTracing.inject(trace, record.headers());
    producer.send(record);
  }

  private static Map<TopicPartition, OffsetAndMetadata> nextOffsets(
      ConsumerRecords<byte[], byte[]> records) {
    Map<TopicPartition, OffsetAndMetadata> next = new HashMap<>();
    records.forEach(
        record ->
            next.put(
                new TopicPartition(record.topic(), record.partition()),
                new OffsetAndMetadata(record.offset() + 1)));
    return next;
  }
}
