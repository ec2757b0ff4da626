package io.naru.runtime.kafka;

import io.naru.runtime.metrics.WorkerMetrics;
import io.naru.runtime.request.RequestFailure;
import java.time.InstantSource;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads a {@link Table}; a record that cannot be taken in harms no other. Each worker reads all of
 * the topic, again at each start, so only what comes while it runs becomes a dead letter of its
 * own: whoever ran when an older one came has written that.
 */
final class TableReader implements TailReader.Listener {
  private static final Logger log = LoggerFactory.getLogger(TableReader.class);

  private final Table table;
  private final DeadLetterOffice deadLetters;
  private final Producer<byte[], byte[]> producer;
  private final WorkerMetrics metrics;
  private final InstantSource clock;
  private boolean live;

  TableReader(
      Table table,
      String worker,
      Producer<byte[], byte[]> producer,
      WorkerMetrics metrics,
      InstantSource clock) {
    this.table = table;
    this.deadLetters = new DeadLetterOffice(table.topic().deadLetterName(), worker);
    this.producer = producer;
    this.metrics = metrics;
    this.clock = clock;
  }

  @Override
  public void read(ConsumerRecord<byte[], byte[]> record) {
    try {
      table.reader().accept(record);
    } catch (RuntimeException thrown) {
      log.warn(
          "{}-{} at {} is passed over: {}",
          record.topic(),
          record.partition(),
          record.offset(),
          thrown.toString());
      if (live) {
        give(record, thrown);
      }
    }
  }

  private void give(ConsumerRecord<byte[], byte[]> record, RuntimeException thrown) {
    RequestFailure failure = RequestFailure.malformed(thrown);
    metrics.deadLetter(failure.code());
    producer.send(
        deadLetters.letter(record, failure, 1, "", clock.instant()),
        (written, error) -> {
          if (error != null) {
            metrics.sendFailure();
            log.error("a dead letter of {} is lost", record.topic(), error);
          }
        });
  }

  @Override
  public void pause() {
    live = true;
    table.pause().run();
  }
}
