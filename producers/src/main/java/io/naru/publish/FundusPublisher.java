package io.naru.publish;

import io.naru.gateway.fundus.SealedImages;
import io.naru.imaging.PhotographReader;
import io.naru.imaging.format.ImageException;
import io.naru.imaging.format.ImageLimits;
import io.naru.schemas.fundus.FundusImage;
import io.naru.schemas.headers.RecordHeaderNames;
import io.naru.schemas.seal.TenantKeys;
import io.naru.schemas.serde.AvroSerializer;
import io.naru.topology.FundusKeys;
import io.naru.topology.Topics;
import io.naru.topology.config.KafkaSettings;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Publishes a folder of photographs. Decodes on some threads, and no faster than the log
 * acknowledges; a bad file is told by its name, and the rest goes on. The same photograph published
 * again is the same record.
 */
public final class FundusPublisher {
  private static final int IN_FLIGHT_PER_THREAD = 8;

  private final Producer<String, FundusImage> producer;
  private final FundusPublishOptions options;
  private final LabelledFolder folder;
  private final SealedImages images;
  private final Clock clock;
  private final Semaphore inFlight;
  private final List<FundusPublishReport.FileProblem> problems = new ArrayList<>();
  private LongConsumer progress = settled -> {};
  private int published;
  private int refused;
  private int failed;

  FundusPublisher(
      Producer<String, FundusImage> producer,
      TenantKeys keys,
      FundusPublishOptions options,
      Clock clock) {
    this.producer = producer;
    this.options = options;
    this.images = new SealedImages(options.hospital(), keys);
    this.folder =
        new LabelledFolder(
            new PhotographReader(ImageLimits.DEFAULT, options.resolution()),
            options.directory(),
            options.gradeColumn(),
            options.patientPerFile());
    this.clock = clock;
    this.inFlight = new Semaphore(options.threads() * IN_FLIGHT_PER_THREAD);
  }

  /**
   * How many photographs the labels name.
   *
   * @throws IOException if they cannot be read
   * @throws LabelException if they are none
   */
  public static int count(FundusPublishOptions options) throws IOException {
    return LabelTable.read(options.labels()).rows().size();
  }

  /**
   * Publishes the photographs that the labels name.
   *
   * @param keys of the hospital
   * @param progress told how many are settled, every time that is more
   * @throws IOException if the labels cannot be read
   * @throws LabelException if they are none
   * @throws InterruptedException if the thread was interrupted; what was sent until then is written
   */
  public static FundusPublishReport publish(
      KafkaSettings kafka, TenantKeys keys, FundusPublishOptions options, LongConsumer progress)
      throws IOException, InterruptedException {
    try (Producer<String, FundusImage> producer = producer(kafka.producer())) {
      return new FundusPublisher(producer, keys, options, Clock.systemUTC()).run(progress);
    }
  }

  FundusPublishReport run(LongConsumer whenSettled) throws IOException, InterruptedException {
    progress = whenSettled;
    LabelTable labels = LabelTable.read(options.labels());
    ExecutorService threads = Executors.newFixedThreadPool(options.threads());
    try {
      for (LabelTable.Row row : labels.rows()) {
        inFlight.acquire();
        threads.execute(() -> publish(row));
      }
    } finally {
      threads.shutdown();
      threads.awaitTermination(1, TimeUnit.HOURS);
      producer.flush();
    }
    return report(labels.rows().size());
  }

  private void publish(LabelTable.Row row) {
    try {
      LabelledFolder.Labelled read = folder.read(row);
      FundusImage image = images.image(read.submission(), read.photograph(), clock.instant());
      String topic = Topics.FUNDUS_IMAGES.name();
      int partitions = producer.partitionsFor(topic).size();
      ProducerRecord<String, FundusImage> record =
          new ProducerRecord<>(
              topic,
              FundusKeys.partition(image.getHospital(), partitions),
              FundusKeys.key(image.getHospital(), image.getPatient()),
              image);
      LineReader.header(record, RecordHeaderNames.TENANT, options.hospital());
      producer.send(record, (metadata, cause) -> settled(row, cause));
    } catch (ImageException e) {
      refused(row, e.fault().word(), e.getMessage());
    } catch (IOException e) {
      refused(row, "unreadable", "The file cannot be read.");
    } catch (RuntimeException e) {
      settled(row, e);
    }
  }

  private synchronized void settled(LabelTable.Row row, Exception cause) {
    if (cause == null) {
      published++;
    } else {
      failed++;
      problems.add(
          new FundusPublishReport.FileProblem(
              row.file(), "not_written", "It was not written: " + cause.getMessage()));
    }
    oneMore();
  }

  private synchronized void refused(LabelTable.Row row, String code, String message) {
    refused++;
    problems.add(new FundusPublishReport.FileProblem(row.file(), code, message));
    oneMore();
  }

  private void oneMore() {
    inFlight.release();
    progress.accept(published + refused + failed);
  }

  private synchronized FundusPublishReport report(int total) {
    return new FundusPublishReport(total, published, refused, failed, List.copyOf(problems));
  }

  private static Producer<String, FundusImage> producer(Map<String, Object> settings) {
    Map<String, Object> own = new HashMap<>(settings);
    own.put(ProducerConfig.ACKS_CONFIG, "all");
    own.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    own.putIfAbsent(ProducerConfig.LINGER_MS_CONFIG, 5);
    return new KafkaProducer<>(own, new StringSerializer(), new AvroSerializer<>(settings));
  }
}
