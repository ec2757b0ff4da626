package io.naru.compose.records;

import io.naru.schemas.headers.DeadLetters;
import io.naru.schemas.headers.SealedLetters;
import io.naru.schemas.seal.KeyRing;
import io.naru.topology.Topic;
import io.naru.topology.config.KafkaSettings;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongConsumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Sends dead letters back to the partition they came from, byte for byte and with the headers they
 * came with. Each batch goes back in one transaction with the offsets it was read from, under one
 * transactional id: a letter is sent back once, however often and from however many places this
 * runs.
 */
final class Redrive implements AutoCloseable {
  private final KeyRing keys;
  private final Topic source;
  private final KafkaProducer<byte[], byte[]> producer;
  private final WaitingLetters waiting;

  /**
   * Takes over from a redrive of the same topic that is still running, if there is one.
   *
   * @param keys that open letters which were sealed
   */
  Redrive(KafkaSettings kafka, KeyRing keys, Topic source) {
    this.keys = keys;
    this.source = source;
    Map<String, Object> settings = new HashMap<>(kafka.producer());
    settings.put("transactional.id", WaitingLetters.group(source));
    producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    producer.initTransactions();
    // Only now: what the one before us committed is settled, and it can commit no more.
    waiting = new WaitingLetters(kafka, source);
  }

  /** Dead letters that have not been sent back. */
  long waiting() {
    return waiting.count();
  }

  /**
   * Sends back all that were waiting when this was made.
   *
   * @param progress told how many went back so far
   * @return how many went back
   */
  long run(LongConsumer progress) {
    long sent = 0;
    while (waiting.count() > 0) {
      ConsumerRecords<byte[], byte[]> letters = waiting.next();
      if (!letters.isEmpty()) {
        sendBack(letters);
        sent += letters.count();
        progress.accept(sent);
      }
    }
    return sent;
  }

  private void sendBack(ConsumerRecords<byte[], byte[]> letters) {
    producer.beginTransaction();
    for (ConsumerRecord<byte[], byte[]> letter : letters) {
      var headers = DeadLetters.withoutCause(letter.headers());
      producer.send(
          new ProducerRecord<>(
              source.name(),
              partition(letter),
              letter.key(),
              SealedLetters.open(letter, keys),
              headers));
    }
    // Offsets that overtake sends in flight make the coordinator wait a retry backoff.
    producer.flush();
    producer.sendOffsetsToTransaction(waiting.offsetsAfter(letters), waiting.groupMetadata());
    producer.commitTransaction();
  }

  /** Where it came from: not every topic spreads its records by their keys. Null: by its key. */
  private Integer partition(ConsumerRecord<byte[], byte[]> letter) {
    int from = DeadLetters.read(letter).getPartition();
    return from >= 0 && from < producer.partitionsFor(source.name()).size() ? from : null;
  }

  @Override
  public void close() {
    producer.close();
    waiting.close();
  }
}
