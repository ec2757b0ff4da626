package io.naru.search.worker;

import io.micrometer.core.instrument.MeterRegistry;
import io.naru.runtime.config.WorkerConfig;
import io.naru.runtime.kafka.ModelChoice;
import io.naru.runtime.kafka.ShareWorker;
import io.naru.runtime.kafka.Table;
import io.naru.runtime.kafka.WorkerEnvironment;
import io.naru.runtime.pipeline.Pipeline;
import io.naru.runtime.spi.BatchModel;
import io.naru.runtime.spi.ModelSource;
import io.naru.schemas.search.SearchQuery;
import io.naru.search.model.category.CategoryDecoder;
import io.naru.search.model.encoder.EncoderModel;
import io.naru.search.model.encoder.KeptEncoder;
import io.naru.search.model.encoder.MiniLm;
import io.naru.search.model.encoder.TextEncoder;
import io.naru.search.model.retrieval.DeviceIndex;
import io.naru.search.model.retrieval.HnswIndex;
import io.naru.search.model.serving.Catalogue;
import io.naru.search.model.serving.DecoderStage;
import io.naru.topology.Groups;
import io.naru.topology.Topics;
import io.naru.topology.config.KafkaSettings;
import io.opentelemetry.api.OpenTelemetry;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** The search worker as one process runs it: queries in, results out, the catalogue beside. */
public final class SearchWorker implements AutoCloseable {
  private static final String NAME = "search";

  private final EncoderModel encoder;
  private final TextEncoder frozen;
  private final TextEncoder titles;
  private final Optional<DecoderStage> decoder;
  private final Catalogue catalogue;
  private final ShareWorker<SearchQuery, Void, Answered, BatchModel<SearchQuery, Answered>> worker;

  private SearchWorker(
      SearchWorkerConfig config, WorkerEnvironment environment, Map<String, Object> serdes) {
    encoder = config.encoderDirectory().map(EncoderModel::open).orElseGet(MiniLm::load);
    frozen = encoder.frozen();
    titles =
        config
            .vectorsDirectory()
            .<TextEncoder>map(kept -> new KeptEncoder(frozen, encoder.digest(), kept))
            .orElse(frozen);
    decoder =
        config
            .decoderDirectory()
            .map(path -> new DecoderStage(CategoryDecoder.open(path), config.decoderStage()));
    catalogue =
        new Catalogue(
            titles,
            DeviceIndex.of(titles.dimension(), config.exactProducts(), HnswIndex.Settings.DEFAULT),
            decoder);
    SearchMeter.watch(environment.meters(), catalogue);
    worker =
        ShareWorker.batching(
            pipeline(serdes),
            new ModelChoice<>(
                config.modelName(),
                Optional.of(config.configured()),
                new SearchModelLoader(encoder, catalogue, config.exploration())),
            environment,
            head -> false,
            List.of(
                new Table(
                    Topics.CATALOG_PRODUCTS,
                    new ProductReader(serdes, catalogue),
                    catalogue::refresh)));
  }

  /**
   * Starts a worker; returns when the catalogue is read, the model is loaded and queries are being
   * taken. Titles may still be embedded then: until they are, their products are found by words.
   *
   * @param settings all settings of the process
   * @throws io.naru.topology.config.ConfigErrors if they are wrong
   * @throws IllegalStateException if no model can be served or the cluster cannot be used
   */
  public static SearchWorker start(
      Map<String, String> settings, MeterRegistry meters, OpenTelemetry telemetry)
      throws InterruptedException {
    SearchWorkerConfig config = SearchWorkerConfig.from(settings);
    KafkaSettings kafka = KafkaSettings.from(settings);
    WorkerEnvironment environment =
        new WorkerEnvironment(
            WorkerConfig.from(settings), kafka, meters, telemetry, InstantSource.system());
    SearchWorker worker = new SearchWorker(config, environment, kafka.consumer());
    try {
      worker.worker.start();
    } catch (RuntimeException | InterruptedException failed) {
      worker.close();
      throw failed;
    }
    return worker;
  }

  /** What serves now. */
  public Optional<ModelSource> serving() {
    return worker.serving();
  }

  /** Waits until every product that was read is found by its meaning. */
  public void awaitEmbedded() throws InterruptedException {
    catalogue.awaitEmbedded();
  }

  /** Completed when the worker has stopped: normally after {@link #close}, else with the cause. */
  public CompletableFuture<Void> stopped() {
    return worker.stopped();
  }

  /** Takes nothing more, finishes what runs within the drain timeout, gives back the rest. */
  @Override
  public void close() {
    worker.close();
    catalogue.close();
    if (titles != frozen) {
      titles.close();
    }
    frozen.close();
    decoder.ifPresent(DecoderStage::close);
    encoder.close();
  }

  private static Pipeline<SearchQuery, Void, Answered> pipeline(Map<String, Object> serdes) {
    return Pipeline.whole(
        NAME,
        Groups.SEARCH_WORKERS.id(),
        Topics.SEARCH_QUERIES,
        Optional.of(Topics.SEARCH_CANCELS),
        Topics.SEARCH_RESULTS,
        new QueryDecoder(serdes),
        new ResultEncoder(serdes));
  }
}
