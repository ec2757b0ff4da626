package io.naru.runtime.kafka;

import io.naru.runtime.engine.ServedModel;
import io.naru.runtime.metrics.WorkerMetrics;
import io.naru.runtime.spi.ModelLoader;
import io.naru.runtime.spi.ModelSource;
import io.naru.runtime.swap.Adoption;
import io.naru.runtime.swap.VersionLog;
import io.naru.schemas.model.ModelVersion;
import io.naru.schemas.serde.AvroDeserializer;
import io.naru.schemas.serde.MalformedRecordException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the model that serves in step with {@code model.versions}: replays the log, loads what it
 * decides, hands it to the model's thread. A version that does not load is reported and passed
 * over.
 */
final class ModelKeeper<M extends AutoCloseable> implements TailReader.Listener {
  private static final Logger log = LoggerFactory.getLogger(ModelKeeper.class);

  private final ModelLoader<M> loader;
  private final Predicate<ServedModel<M>> serve;
  private final LoadReports reports;
  private final WorkerMetrics metrics;
  private final AvroDeserializer<ModelVersion> decoder = new AvroDeserializer<>(ModelVersion.class);
  private final Adoption adoption;
  private VersionLog versions;
  private volatile ModelSource serving;

  /**
   * @param serve takes over a loaded model; false if nothing computes any more
   */
  ModelKeeper(
      String model,
      Optional<ModelSource> configured,
      ModelLoader<M> loader,
      Predicate<ServedModel<M>> serve,
      LoadReports reports,
      WorkerMetrics metrics) {
    this.loader = loader;
    this.serve = serve;
    this.reports = reports;
    this.metrics = metrics;
    this.adoption = new Adoption(configured);
    this.versions = VersionLog.empty(model);
  }

  /** What serves; empty before the first version is loaded. */
  Optional<ModelSource> serving() {
    return Optional.ofNullable(serving);
  }

  @Override
  public void read(ConsumerRecord<byte[], byte[]> record) {
    if (record.value() == null) {
      versions = versions.forget(version(record));
      return;
    }
    try {
      versions =
          versions.replay(record.offset(), decoder.deserialize(record.topic(), record.value()));
    } catch (MalformedRecordException thrown) {
      log.error("model.versions at {} does not decode and is passed over", record.offset(), thrown);
    }
  }

  /** Loads until nothing better is left to try. */
  @Override
  public void pause() {
    Optional<ModelSource> next = adoption.next(versions.promoted());
    while (next.isPresent()) {
      load(next.get());
      next = adoption.next(versions.promoted());
    }
  }

  private void load(ModelSource source) {
    long start = System.nanoTime();
    M model;
    try {
      model = loader.load(source);
    } catch (Exception thrown) {
      log.error("{} {} does not load and is passed over", source.model(), source.version(), thrown);
      adoption.failed(source);
      metrics.modelLoad(false, since(start));
      reports.failed(source);
      return;
    }
    adoption.loaded(source);
    metrics.modelLoad(true, since(start));
    reports.loaded(source, since(start));
    if (serve.test(new ServedModel<>(source, model))) {
      serving = source;
      log.info("serving {} {} from {}", source.model(), source.version(), source.location());
    } else {
      close(model);
    }
  }

  private static void close(AutoCloseable model) {
    try {
      model.close();
    } catch (Exception thrown) {
      log.warn("a model could not be put away", thrown);
    }
  }

  private static Duration since(long nanos) {
    return Duration.ofNanos(System.nanoTime() - nanos);
  }

  /** From the key {@code model/version}. */
  private static String version(ConsumerRecord<byte[], byte[]> record) {
    String key = record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8);
    return key.substring(key.indexOf('/') + 1);
  }
}
