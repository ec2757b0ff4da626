package io.naru.fundus.worker.encode;

import io.micrometer.core.instrument.MeterRegistry;
import io.naru.fundus.model.image.RgbImage;
import io.naru.fundus.model.synthesis.MemberCode;
import io.naru.fundus.worker.Finished;
import io.naru.fundus.worker.RecordWork;
import io.naru.fundus.worker.code.CodeRecords;
import io.naru.fundus.worker.encode.Taken.Refused;
import io.naru.schemas.serde.MalformedRecordException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes encodings of photographs, in the order of their offsets, and dead letters of what is none.
 * What is taken in one go is finished at once.
 */
final class Encoding implements RecordWork {
  private static final Logger log = LoggerFactory.getLogger(Encoding.class);

  private final PhotographReader reader;
  private final PhotographModel model;
  private final CodeRecords codes;
  private final EncodingRecords encodings;
  private final ImageLetters letters;
  private final MeterRegistry meters;
  private Optional<Finished> finished = Optional.empty();

  /**
   * @param model closed with this
   */
  Encoding(
      PhotographReader reader,
      PhotographModel model,
      CodeRecords codes,
      EncodingRecords encodings,
      ImageLetters letters,
      MeterRegistry meters) {
    this.reader = reader;
    this.model = model;
    this.codes = codes;
    this.encodings = encodings;
    this.letters = letters;
    this.meters = meters;
  }

  @Override
  public void take(ConsumerRecords<byte[], byte[]> records) {
    long start = System.nanoTime();
    List<Taken> taken = new ArrayList<>();
    records.forEach(record -> taken.add(reader.read(record.value())));
    Iterator<Optional<MemberCode>> found = new Isolation(model).encode(pixels(taken)).iterator();
    Iterator<Taken> each = taken.iterator();
    List<ProducerRecord<byte[], byte[]>> made = new ArrayList<>();
    Map<TopicPartition, Long> next = new HashMap<>();
    for (ConsumerRecord<byte[], byte[]> record : records) {
      made.add(made(record, each.next(), found));
      next.put(new TopicPartition(record.topic(), record.partition()), record.offset() + 1);
    }
    finished = Optional.of(new Finished(made, next));
    meters.timer(EncodeMeter.BATCH.getName()).record(Duration.ofNanos(System.nanoTime() - start));
  }

  private static List<RgbImage> pixels(List<Taken> taken) {
    List<RgbImage> pixels = new ArrayList<>();
    for (Taken one : taken) {
      if (one instanceof Taken.Photograph photograph) {
        pixels.add(photograph.asRightEye());
      }
    }
    return pixels;
  }

  private ProducerRecord<byte[], byte[]> made(
      ConsumerRecord<byte[], byte[]> record, Taken taken, Iterator<Optional<MemberCode>> found) {
    if (taken instanceof Refused refused) {
      return letter(record, refused);
    }
    Optional<MemberCode> code = found.next();
    if (code.isEmpty()) {
      return letter(record, new Refused(Refusal.MODEL_FAILED));
    }
    byte[] bytes = codes.write(code.get());
    try {
      codes.read(bytes);
    } catch (MalformedRecordException e) {
      return letter(record, new Refused(Refusal.NOT_FINITE, e.getClass().getName()));
    }
    meters.counter(EncodeMeter.ENCODED.getName()).increment();
    return encodings.record((Taken.Photograph) taken, bytes, record.timestamp());
  }

  private ProducerRecord<byte[], byte[]> letter(
      ConsumerRecord<byte[], byte[]> record, Refused refused) {
    String reason = refused.reason().word();
    log.warn(
        "{}-{} offset {} becomes a dead letter: {}",
        record.topic(),
        record.partition(),
        record.offset(),
        reason);
    meters
        .counter(EncodeMeter.REFUSED.getName(), EncodeMeter.Tag.REASON.asString(), reason)
        .increment();
    return letters.letter(record, refused);
  }

  @Override
  public Optional<Finished> finished() {
    Optional<Finished> now = finished;
    finished = Optional.empty();
    return now;
  }

  @Override
  public void forget(Collection<TopicPartition> partitions) {
    finished = Optional.empty();
  }

  @Override
  public void close() {
    model.close();
  }
}
