package io.naru.runtime.kafka;

import io.naru.runtime.engine.ServedModel;
import io.naru.runtime.metrics.WorkerMetrics;
import io.naru.runtime.request.ServedBy;
import io.naru.runtime.rollout.Lineup;
import io.naru.runtime.spi.ModelLoader;
import io.naru.runtime.spi.ModelSource;
import io.naru.runtime.swap.Adoption;
import io.naru.runtime.swap.VersionLog;
import io.naru.schemas.model.ModelVersion;
import io.naru.schemas.serde.AvroDeserializer;
import io.naru.schemas.serde.MalformedRecordException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the versions that answer in step with {@code model.versions}: replays the log, loads what
 * it decides, hands it to the model's thread. A version that only changes its role is not loaded
 * again. One that does not load is reported and passed over.
 */
final class ModelKeeper<M extends AutoCloseable> implements TailReader.Listener {
  private static final Logger log = LoggerFactory.getLogger(ModelKeeper.class);

  private final ModelLoader<M> loader;
  private final Predicate<Lineup<ServedModel<M>>> serve;
  private final FigureWriter figures;
  private final WorkerMetrics metrics;
  private final AvroDeserializer<ModelVersion> decoder = new AvroDeserializer<>(ModelVersion.class);
  private final Adoption adoption;
  private VersionLog versions;
  private Optional<ServedModel<M>> justLoaded = Optional.empty();
  private Optional<Lineup<ServedModel<M>>> held = Optional.empty();
  private boolean refused;
  private volatile Lineup<ModelSource> lineup;

  /**
   * @param serve takes over loaded models; false if nothing computes any more
   */
  ModelKeeper(
      String model,
      Adoption adoption,
      ModelLoader<M> loader,
      Predicate<Lineup<ServedModel<M>>> serve,
      FigureWriter figures,
      WorkerMetrics metrics) {
    this.loader = loader;
    this.serve = serve;
    this.figures = figures;
    this.metrics = metrics;
    this.adoption = adoption;
    this.versions = VersionLog.empty(model);
  }

  /** What answers; empty before the first version is loaded. */
  Optional<Lineup<ModelSource>> lineup() {
    return Optional.ofNullable(lineup);
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

  /**
   * Loads until nothing better is left to try. What is ready is handed over before the next is
   * loaded, what serves first.
   */
  @Override
  public void pause() {
    Optional<ModelSource> missing = adopt();
    while (missing.isPresent()) {
      load(missing.get());
      missing = adopt();
    }
  }

  /** Hands over as much of the plan as is loaded; what is still to be loaded of it, if anything. */
  private Optional<ModelSource> adopt() {
    Optional<Lineup<ModelSource>> plan = adoption.plan(versions);
    plan.ifPresent(
        wanted ->
            loaded(wanted.serving())
                .map(
                    serving ->
                        new Lineup<>(
                            serving,
                            wanted.canary().flatMap(this::loaded),
                            wanted.control().flatMap(this::loaded)))
                .ifPresent(this::handOver));
    if (refused) {
      return Optional.empty();
    }
    return plan.stream()
        .flatMap(wanted -> wanted.all().stream())
        .filter(source -> loaded(source).isEmpty())
        .findFirst();
  }

  /** The model of a version if there is one, as the version stands now. */
  private Optional<ServedModel<M>> loaded(ModelSource source) {
    return Stream.concat(held.stream().flatMap(all -> all.all().stream()), justLoaded.stream())
        .filter(one -> one.source().loadsAs(source))
        .findFirst()
        .map(one -> new ServedModel<>(source, one.model()));
  }

  private void handOver(Lineup<ServedModel<M>> next) {
    Lineup<ModelSource> sources = next.map(ServedModel::source);
    if (sources.equals(lineup)) {
      return;
    }
    if (serve.test(next)) {
      held = Optional.of(next);
      lineup = sources;
      log.info("serving {}", sources);
    } else {
      // The others have been closed with whoever took them.
      justLoaded.map(ServedModel::model).ifPresent(ModelKeeper::close);
      refused = true;
    }
    justLoaded = Optional.empty();
  }

  private void load(ModelSource source) {
    long start = System.nanoTime();
    try {
      justLoaded = Optional.of(new ServedModel<>(source, loader.load(source)));
    } catch (Exception thrown) {
      log.error("{} {} does not load and is passed over", source.model(), source.version(), thrown);
      adoption.failed(source);
      metrics.modelLoad(false, since(start));
      figures.write(ServedBy.of(source), "load_failures", 1, 1, Map.of());
      return;
    }
    metrics.modelLoad(true, since(start));
    figures.write(ServedBy.of(source), "load_s", since(start).toNanos() / 1e9, 1, Map.of());
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
