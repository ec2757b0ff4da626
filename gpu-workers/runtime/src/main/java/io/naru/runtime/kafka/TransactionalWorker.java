package io.naru.runtime.kafka;

import io.naru.runtime.admission.Admission;
import io.naru.runtime.admission.CancelledIds;
import io.naru.runtime.batch.BatchPolicy;
import io.naru.runtime.batch.BatchScheduler;
import io.naru.runtime.config.WorkerConfig;
import io.naru.runtime.engine.ModelThread;
import io.naru.runtime.metrics.WorkerMetrics;
import io.naru.runtime.pipeline.Pipeline;
import io.naru.runtime.poison.FailureBudget;
import io.naru.runtime.rollout.Lineup;
import io.naru.runtime.spi.BatchModel;
import io.naru.runtime.spi.ModelSource;
import io.naru.runtime.swap.Adoption;
import io.naru.runtime.trace.RequestTracing;
import io.naru.topology.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.producer.KafkaProducer;

/**
 * A worker for requests with order: a consumer group takes them, one thread computes, and ends and
 * offsets become visible together. This is the wiring; see the parts for what they do.
 *
 * @param <I> input of the model
 * @param <O> output of the model
 */
public final class TransactionalWorker<I, O> implements AutoCloseable {
  private static final Duration GRACE = Duration.ofSeconds(10);

  private final Pipeline<I, Void, O> pipeline;
  private final WorkerEnvironment environment;
  private final WorkerThreads threads;
  private final ControlReaders readers;
  private final KafkaProducer<byte[], byte[]> reportProducer;
  private final KafkaProducer<byte[], byte[]> producer;
  private final CancelledIds cancelled;
  private final ModelThread<I, BatchModel<I, O>> modelThread;
  private final ModelKeeper<BatchModel<I, O>> keeper;
  private final TransactionalLoop<I, O> loop;
  private final CompletableFuture<Void> stopped = new CompletableFuture<>();
  private final AtomicBoolean closing = new AtomicBoolean();

  public TransactionalWorker(
      Pipeline<I, Void, O> pipeline,
      ModelChoice<BatchModel<I, O>> choice,
      WorkerEnvironment environment) {
    WorkerConfig config = environment.config();
    this.pipeline = pipeline;
    this.environment = environment;
    Clients clients = new Clients(environment.kafka(), pipeline.maxMessageBytes());
    this.threads = new WorkerThreads(pipeline.name());
    this.readers = new ControlReaders(clients, threads, this::failIf);
    this.reportProducer = clients.producer();
    this.producer = clients.transactionalProducer(pipeline.group() + "-" + config.id());
    this.cancelled =
        new CancelledIds(config.cancelTtl(), config.cancelCapacity(), environment.clock());
    WorkerMetrics metrics = new WorkerMetrics(environment.meters(), pipeline.name());
    BatchOutbox<I, O> outbox = new BatchOutbox<>();
    FigureWriter figures = new FigureWriter(reportProducer, config.id(), environment.clock());
    this.modelThread =
        new ModelThread<>(
            threads.name("model"),
            new BatchScheduler<>(
                new BatchPolicy(
                    config.batch(),
                    new Admission(config.deliveryLimit(), cancelled),
                    new FailureBudget(config.failureLimit()),
                    config.rollout()),
                outbox,
                new VersionReports(figures, metrics, environment.clock()),
                environment.clock()),
            environment.clock());
    this.keeper =
        new ModelKeeper<>(
            choice.name(),
            new Adoption(choice.configured(), config.rollout()),
            choice.loader()::load,
            modelThread::serve,
            figures,
            metrics);
    RequestTracing tracing = new RequestTracing(environment.telemetry(), pipeline.name());
    this.loop =
        new TransactionalLoop<>(
            clients.groupConsumer(pipeline.group(), config.batch().maxSize()),
            pipeline,
            outbox,
            modelThread::submit,
            new TransactionalOutput<>(pipeline, producer, tracing, metrics, config.id()),
            environment.clock(),
            this::failIf);
  }

  /**
   * Loads the model, then begins to take requests.
   *
   * @throws IllegalStateException if there is no model to serve or the cluster cannot be used
   */
  public void start() throws InterruptedException {
    modelThread.start();
    modelThread.ended().whenComplete((done, thrown) -> failIf(thrown));
    readers.follow(Topics.MODEL_VERSIONS.name(), Optional.empty(), keeper);
    if (keeper.lineup().isEmpty()) {
      throw new IllegalStateException("no version of the model can be served");
    }
    if (pipeline.cancels().isPresent()) {
      Instant since = environment.clock().instant().minus(environment.config().cancelTtl());
      String topic = pipeline.cancels().get().name();
      readers.follow(topic, Optional.of(since), new CancelReader(cancelled));
    }
    threads.start(loop, "loop");
  }

  /** What serves; empty before the start. */
  public Optional<ModelSource> serving() {
    return keeper.lineup().map(Lineup::serving);
  }

  /** Completed when the worker has stopped: normally after {@link #close}, else with the cause. */
  public CompletableFuture<Void> stopped() {
    return stopped;
  }

  /** Takes nothing more; what was taken is committed if it ends within the drain timeout. */
  @Override
  public void close() {
    if (closing.compareAndSet(false, true)) {
      shutDown(environment.config().drainTimeout());
      stopped.complete(null);
    }
  }

  private void failIf(Throwable thrown) {
    if (thrown != null && closing.compareAndSet(false, true)) {
      Runnable stop =
          () -> {
            shutDown(Duration.ZERO);
            stopped.completeExceptionally(thrown);
          };
      new Thread(stop, threads.name("stop")).start();
    }
  }

  private void shutDown(Duration drain) {
    loop.stop();
    readers.stop();
    modelThread.drain(drain);
    threads.join(drain.plus(GRACE));
    producer.close(GRACE);
    reportProducer.close(GRACE);
  }
}
