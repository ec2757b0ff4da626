package io.naru.runtime.kafka;

import io.naru.runtime.admission.Admission;
import io.naru.runtime.admission.CancelledIds;
import io.naru.runtime.batch.BatchPolicy;
import io.naru.runtime.batch.BatchScheduler;
import io.naru.runtime.config.WorkerConfig;
import io.naru.runtime.engine.ModelThread;
import io.naru.runtime.engine.Scheduler;
import io.naru.runtime.engine.ServedModel;
import io.naru.runtime.metrics.WorkerMetrics;
import io.naru.runtime.pipeline.Pipeline;
import io.naru.runtime.poison.FailureBudget;
import io.naru.runtime.request.Outbox;
import io.naru.runtime.request.RequestHead;
import io.naru.runtime.rollout.Lineup;
import io.naru.runtime.rollout.Rollout;
import io.naru.runtime.rollout.VersionWatch;
import io.naru.runtime.spi.BatchModel;
import io.naru.runtime.spi.ModelSource;
import io.naru.runtime.spi.StepModel;
import io.naru.runtime.step.StepPolicy;
import io.naru.runtime.step.StepScheduler;
import io.naru.runtime.swap.Adoption;
import io.naru.runtime.trace.RequestTracing;
import io.naru.topology.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A worker for requests without order: lanes of a share group take them, one thread computes, a
 * producer writes pieces and ends. This is the wiring; see the parts for what they do.
 *
 * @param <I> input of the model
 * @param <P> piece of an output
 * @param <O> output of the model
 * @param <M> kind of model
 */
public final class ShareWorker<I, P, O, M extends AutoCloseable> implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(ShareWorker.class);
  private static final Duration GRACE = Duration.ofSeconds(10);

  private final Pipeline<I, P, O> pipeline;
  private final WorkerEnvironment environment;
  private final ToIntFunction<M> lanesFor;
  private final int recordsPerLane;
  private final List<Table> tables;
  private final Clients clients;
  private final WorkerMetrics metrics;
  private final KafkaProducer<byte[], byte[]> producer;
  private final CancelledIds cancelled;
  private final ModelThread<I, M> modelThread;
  private final ModelKeeper<M> keeper;
  private final Intake<I, P, O> intake;
  private final WorkerThreads threads;
  private final ControlReaders readers;
  private final List<Lane> lanes = new ArrayList<>();
  private final CompletableFuture<Void> stopped = new CompletableFuture<>();
  private final AtomicBoolean closing = new AtomicBoolean();
  private volatile int laneCount;

  private ShareWorker(
      Pipeline<I, P, O> pipeline,
      ModelChoice<M> choice,
      WorkerEnvironment environment,
      Predicate<RequestHead> endedBefore,
      Rollout rollout,
      Function<Parts<I, P, O>, Scheduler<I, M>> scheduler,
      ToIntFunction<M> lanesFor,
      int recordsPerLane,
      List<Table> tables) {
    WorkerConfig config = environment.config();
    this.pipeline = pipeline;
    this.tables = List.copyOf(tables);
    this.environment = environment;
    this.lanesFor = lanesFor;
    this.recordsPerLane = recordsPerLane;
    this.clients = new Clients(environment.kafka(), pipeline.maxMessageBytes());
    this.threads = new WorkerThreads(pipeline.name());
    this.readers = new ControlReaders(clients, threads, this::failIf);
    this.metrics = new WorkerMetrics(environment.meters(), pipeline.name());
    this.producer = clients.producer();
    this.cancelled =
        new CancelledIds(config.cancelTtl(), config.cancelCapacity(), environment.clock());
    RequestTracing tracing = new RequestTracing(environment.telemetry(), pipeline.name());
    KafkaOutbox<I, P, O> outbox =
        new KafkaOutbox<>(pipeline, producer, tracing, metrics, config.id());
    Admission admission = new Admission(config.deliveryLimit(), cancelled);
    FailureBudget budget = new FailureBudget(config.failureLimit());
    FigureWriter figures = new FigureWriter(producer, config.id(), environment.clock());
    VersionWatch watch = new VersionReports(figures, metrics, environment.clock());
    this.modelThread =
        new ModelThread<>(
            threads.name("model"),
            scheduler.apply(new Parts<>(outbox, admission, budget, watch)),
            environment.clock());
    this.keeper =
        new ModelKeeper<>(
            choice.name(),
            new Adoption(choice.configured(), rollout),
            choice.loader()::load,
            this::serve,
            figures,
            metrics);
    this.intake =
        new Intake<>(
            pipeline,
            outbox,
            modelThread::submit,
            endedBefore,
            config.deliveryLimit(),
            tracing,
            metrics,
            environment.clock());
  }

  private record Parts<I, P, O>(
      Outbox<I, P, O> outbox, Admission admission, FailureBudget budget, VersionWatch watch) {}

  /**
   * A worker for a model that steps.
   *
   * @param endedBefore asked of redelivered requests: whether the log already holds their end
   */
  public static <I, P, O> ShareWorker<I, P, O, StepModel<I, P, O>> stepping(
      Pipeline<I, P, O> pipeline,
      ModelChoice<StepModel<I, P, O>> choice,
      WorkerEnvironment environment,
      Predicate<RequestHead> endedBefore) {
    WorkerConfig config = environment.config();
    return new ShareWorker<>(
        pipeline,
        choice,
        environment,
        endedBefore,
        Rollout.OFF,
        parts ->
            new StepScheduler<>(
                new StepPolicy<>(
                    parts.admission(), parts.budget(), config.flushInterval(), pipeline.join()),
                parts.outbox(),
                environment.clock()),
        model -> ceilDiv(model.slots() + config.readAhead(), config.takeRecords()),
        config.takeRecords(),
        List.of());
  }

  /**
   * A worker for a model that answers batches: one lane computes, one waits, one takes.
   *
   * @param endedBefore asked of redelivered requests: whether the log already holds their end
   * @param tables what the model looks things up in; their readers are called from threads of the
   *     runtime
   */
  public static <I, O> ShareWorker<I, Void, O, BatchModel<I, O>> batching(
      Pipeline<I, Void, O> pipeline,
      ModelChoice<BatchModel<I, O>> choice,
      WorkerEnvironment environment,
      Predicate<RequestHead> endedBefore,
      List<Table> tables) {
    WorkerConfig config = environment.config();
    return new ShareWorker<>(
        pipeline,
        choice,
        environment,
        endedBefore,
        config.rollout(),
        parts ->
            new BatchScheduler<>(
                new BatchPolicy(
                    config.batch(), parts.admission(), parts.budget(), config.rollout()),
                parts.outbox(),
                parts.watch(),
                environment.clock()),
        model -> 3,
        config.batch().maxSize(),
        tables);
  }

  /**
   * Loads the model, then begins to take requests.
   *
   * @throws IllegalStateException if there is no model to serve or the cluster cannot be used
   */
  public void start() throws InterruptedException {
    WorkerConfig config = environment.config();
    modelThread.start();
    modelThread.ended().whenComplete((done, thrown) -> failIf(thrown));
    readers.follow(Topics.MODEL_VERSIONS.name(), Optional.empty(), keeper);
    if (keeper.lineup().isEmpty()) {
      throw new IllegalStateException("no version of the model can be served");
    }
    for (Table table : tables) {
      readers.follow(
          table.topic().name(),
          Optional.empty(),
          new TableReader(table, config.id(), producer, metrics, environment.clock()));
    }
    if (pipeline.cancels().isPresent()) {
      followCancels(pipeline.cancels().get().name());
    }
    TakingTurns turns = new TakingTurns();
    for (int i = 0; i < laneCount; i++) {
      Lane lane =
          new Lane(
              clients.shareConsumer(pipeline.group(), recordsPerLane),
              pipeline.requests().name(),
              intake,
              turns,
              config.renewInterval(),
              metrics,
              this::failIf);
      lanes.add(lane);
      threads.start(lane, "lane-" + i);
    }
  }

  /** What serves; empty before the start. */
  public Optional<ModelSource> serving() {
    return lineup().map(Lineup::serving);
  }

  /** Every version that answers now; empty before the start. */
  public Optional<Lineup<ModelSource>> lineup() {
    return keeper.lineup();
  }

  /** Completed when the worker has stopped: normally after {@link #close}, else with the cause. */
  public CompletableFuture<Void> stopped() {
    return stopped;
  }

  /** Takes nothing more, finishes what runs within the drain timeout, gives back the rest. */
  @Override
  public void close() {
    if (closing.compareAndSet(false, true)) {
      shutDown(environment.config().drainTimeout());
      stopped.complete(null);
    }
  }

  /** A part has failed: stops the others, from a thread that is none of them. */
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
    lanes.forEach(Lane::stop);
    modelThread.drain(drain);
    await(modelThread.ended(), drain.plus(GRACE));
    readers.stop();
    threads.join(GRACE);
    producer.close(GRACE);
  }

  private boolean serve(Lineup<ServedModel<M>> lineup) {
    laneCount = lanesFor.applyAsInt(lineup.serving().model());
    return modelThread.serve(lineup);
  }

  private void followCancels(String topic) throws InterruptedException {
    Instant since = environment.clock().instant().minus(environment.config().cancelTtl());
    readers.follow(topic, Optional.of(since), new CancelReader(cancelled));
  }

  private static void await(CompletableFuture<Void> end, Duration limit) {
    try {
      end.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException thrown) {
      log.debug("the model's thread had failed", thrown);
    } catch (TimeoutException thrown) {
      log.warn("the model does not come back from its step; its requests will be redelivered");
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  private static int ceilDiv(int dividend, int divisor) {
    return (dividend + divisor - 1) / divisor;
  }
}
