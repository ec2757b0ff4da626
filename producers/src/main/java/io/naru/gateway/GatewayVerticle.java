package io.naru.gateway;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.naru.gateway.admission.Admission;
import io.naru.gateway.admission.Throughput;
import io.naru.gateway.answer.AnswerReader;
import io.naru.gateway.answer.Listening;
import io.naru.gateway.answer.OpenAnswers;
import io.naru.gateway.answer.Replay;
import io.naru.gateway.http.Api;
import io.naru.gateway.http.ApiDescription;
import io.naru.gateway.http.Backlog;
import io.naru.gateway.http.Cancels;
import io.naru.gateway.http.ChatDesk;
import io.naru.gateway.http.ChatHandlers;
import io.naru.gateway.http.Doorkeeper;
import io.naru.gateway.http.HttpFront;
import io.naru.gateway.http.Lookup;
import io.naru.gateway.http.ModelCatalogue;
import io.naru.gateway.http.OperationsHandlers;
import io.naru.gateway.http.Origins;
import io.naru.gateway.http.Readiness;
import io.naru.gateway.http.StatusBoard;
import io.naru.gateway.http.TraceHeaders;
import io.naru.gateway.log.ConsumerFactory;
import io.naru.gateway.log.KafkaProbe;
import io.naru.gateway.log.LogFollower;
import io.naru.gateway.log.LogScanner;
import io.naru.gateway.log.LogWriter;
import io.naru.gateway.log.PromptLog;
import io.naru.gateway.log.RequestIndex;
import io.naru.gateway.log.TokenFeed;
import io.naru.gateway.metrics.GatewayMeters;
import io.naru.gateway.metrics.GatewayMetric;
import io.naru.gateway.openai.ChatRequestReader;
import io.naru.schemas.chat.ChatToken;
import io.naru.topology.config.KafkaSettings;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.VerticleBase;
import io.vertx.ext.web.RoutingContext;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The parts of a gateway, put together. Everything is confined to this verticle's event loop, so
 * nothing needs a lock; more throughput is had by more instances.
 */
final class GatewayVerticle extends VerticleBase {
  private static final Logger LOG = LoggerFactory.getLogger(GatewayVerticle.class);
  private static final long TICK_MS = 1_000;
  private static final long PAUSE_MS = 20;

  private final GatewayConfig config;
  private final KafkaSettings kafka;
  private final PrometheusMeterRegistry registry;
  private final String instance;
  private final Clock clock = Clock.systemUTC();
  private final SecureRandom random = new SecureRandom();

  private OpenAnswers answers;
  private Readiness readiness;
  private KafkaProbe probe;
  private LogWriter writer;
  private TokenFeed feed;
  private LogFollower follower;
  private LogScanner scanner;
  private GatewaySearch search;
  private GatewayGraph graph;
  private GatewayFundus fundus;
  private HttpFront front;
  private boolean stopping;

  GatewayVerticle(
      GatewayConfig config,
      KafkaSettings kafka,
      PrometheusMeterRegistry registry,
      String instance) {
    this.config = config;
    this.kafka = kafka;
    this.registry = registry;
    this.instance = instance;
  }

  @Override
  public Future<?> start() {
    GatewayMeters meters = new GatewayMeters(registry, instance);
    RequestIndex index = new RequestIndex(config.indexRequests());
    Throughput throughput = new Throughput();
    Admission admission = new Admission(config.admission(), throughput);
    Backlog backlog = new Backlog(index, clock);
    ModelCatalogue models = new ModelCatalogue(config.models(), clock.instant().getEpochSecond());
    StatusBoard status = new StatusBoard();
    answers = new OpenAnswers();

    probe = new KafkaProbe(vertx, kafka.admin());
    readiness = new Readiness(probe);
    writer = LogWriter.forRequests(vertx, kafka.producer(), config.acceptTimeoutMs());
    ConsumerFactory consumers = new ConsumerFactory(kafka.consumer(), meters::malformed);
    feed = new TokenFeed(vertx, consumers, pieces -> onPieces(pieces, meters));
    scanner = new LogScanner(vertx, consumers);
    Replay replay = new Replay(scanner, consumers);
    follower =
        new LogFollower(
            vertx,
            consumers,
            config.indexWindowMs(),
            config.indexRequests(),
            new LogListener(index, answers, throughput, backlog, models, status, readiness, clock));
    Origins origins = new Origins(config.allowedOrigins());
    TraceHeaders traces = new TraceHeaders(GlobalOpenTelemetry.get(), random);
    search =
        new GatewaySearch(
            vertx,
            config,
            writer,
            kafka.producer(),
            consumers,
            scanner,
            origins,
            readiness,
            traces,
            meters,
            random,
            clock);
    graph =
        new GatewayGraph(
            vertx,
            config.graph(),
            config.sse(),
            kafka.producer(),
            consumers,
            readiness,
            traces,
            meters,
            random,
            clock);
    fundus =
        new GatewayFundus(
            vertx,
            config.fundus(),
            kafka.producer(),
            config.requiresAuthentication(),
            readiness,
            traces,
            meters,
            random,
            clock);
    meters.gauge(GatewayMetric.OPEN_ANSWERS, answers::size);
    meters.gauge(GatewayMetric.BACKLOG, backlog::size);
    meters.gauge(GatewayMetric.INDEX_ENTRIES, index::size);
    meters.gauge(GatewayMetric.KAFKA_UP, () -> probe.isUp() ? 1 : 0);
    meters.gauge(
        GatewayMetric.ESTIMATED_WAIT,
        () -> admission.waitMs(backlog.size(), clock.millis()) / 1_000);

    untilDone("following the log", () -> follower.start(clock.millis()));
    untilDone("listening to pieces", () -> feed.start(config.homePartition()))
        .onSuccess(done -> readiness.listening());
    untilDone("following results", search::start);
    untilDone("following predictions", graph::start);
    vertx.setPeriodic(TICK_MS, tick -> tick(backlog));
    return listen(
        new Doorkeeper(
            admission, backlog, index, answers, readiness, meters, config.http(), clock, random),
        new OperationsHandlers(
            readiness,
            status,
            models,
            backlog,
            admission,
            answers,
            registry,
            config.requiresAuthentication(),
            instance,
            clock),
        index,
        models,
        replay,
        traces,
        origins,
        meters);
  }

  private Future<Void> listen(
      Doorkeeper door,
      OperationsHandlers operations,
      RequestIndex index,
      ModelCatalogue models,
      Replay replay,
      TraceHeaders traces,
      Origins origins,
      GatewayMeters meters) {
    PromptLog prompts = new PromptLog(writer);
    Cancels cancels =
        new Cancels(vertx, prompts, index, answers, meters, clock, config.cancelGraceMs());
    ChatDesk desk =
        new ChatDesk(
            vertx,
            index,
            answers,
            new Listening(feed, replay),
            replay,
            cancels,
            meters,
            config.sse());
    ChatHandlers chat =
        new ChatHandlers(
            new ChatRequestReader(config.prompts()),
            index,
            prompts,
            desk,
            door,
            new Lookup(vertx, index, readiness),
            cancels,
            traces,
            models,
            feed::home,
            clock);
    ApiDescription description = ApiDescription.load();
    Handler<RoutingContext> guard =
        GatewayAuthentication.guard(vertx, config, description.openPaths());
    Map<String, Handler<RoutingContext>> handlers = new HashMap<>(chat.byId());
    handlers.putAll(operations.byId());
    handlers.putAll(search.byId());
    handlers.putAll(graph.byId());
    handlers.putAll(fundus.byId());
    front = new HttpFront(vertx, config.http());
    Map<String, Handler<RoutingContext>> doors = new HashMap<>(door.doors());
    doors.putAll(search.doors());
    doors.putAll(graph.doors());
    doors.putAll(fundus.doors());
    return new Api(vertx, description, guard, doors, origins, config.http(), meters)
        .router(handlers)
        .compose(router -> front.listen(config.host(), config.port(), router));
  }

  @Override
  public Future<?> stop() {
    stopping = true;
    readiness.closing();
    return until(() -> answers.size() + search.waiting() == 0, config.drainMs())
        .onComplete(done -> abandon())
        .eventually(
            () ->
                until(
                    () -> search.uploads() + graph.uploads() + fundus.uploads() == 0,
                    config.acceptTimeoutMs()))
        .eventually(front::close)
        .eventually(writer::close)
        .eventually(feed::close)
        .eventually(follower::close)
        .eventually(search::close)
        .eventually(graph::close)
        .eventually(fundus::close)
        .eventually(scanner::close)
        .eventually(
            () ->
                vertx.executeBlocking(
                    () -> {
                      probe.close();
                      return null;
                    }));
  }

  int port() {
    return front.port();
  }

  boolean isReady() {
    return readiness.isReady();
  }

  private void abandon() {
    answers.forEach(AnswerReader::abandon);
    search.abandon();
    graph.abandon();
    fundus.abandon();
  }

  private void onPieces(ConsumerRecords<String, ChatToken> pieces, GatewayMeters meters) {
    meters.pieces(pieces.count());
    answers.onPieces(pieces);
  }

  private void tick(Backlog backlog) {
    backlog.recount();
    long now = clock.millis();
    answers.forEach(answer -> answer.tick(now));
    search.tick();
    graph.tick();
  }

  /** Kafka, or the topics, may come later than this. */
  private Future<Void> untilDone(String what, Supplier<Future<Void>> action) {
    return action
        .get()
        .recover(
            cause -> {
              if (stopping) {
                return Future.failedFuture(cause);
              }
              LOG.warn("{} has to wait: {}", what, cause.toString());
              return vertx.timer(TICK_MS).compose(tick -> untilDone(what, action));
            });
  }

  /** Waits until something is so, or the time is up. */
  private Future<Void> until(BooleanSupplier condition, long patienceMs) {
    return condition.getAsBoolean() || patienceMs <= 0
        ? Future.succeededFuture()
        : vertx.timer(PAUSE_MS).compose(tick -> until(condition, patienceMs - PAUSE_MS));
  }
}
