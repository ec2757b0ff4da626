package io.naru.gateway;

import io.naru.gateway.admission.Admission;
import io.naru.gateway.admission.AdmissionLimits;
import io.naru.gateway.admission.Throughput;
import io.naru.gateway.http.CatalogHandlers;
import io.naru.gateway.http.FeedbackHandlers;
import io.naru.gateway.http.LineUploads;
import io.naru.gateway.http.LiveHandlers;
import io.naru.gateway.http.Origins;
import io.naru.gateway.http.PastResults;
import io.naru.gateway.http.Readiness;
import io.naru.gateway.http.SearchDesk;
import io.naru.gateway.http.SearchDoor;
import io.naru.gateway.http.SearchHandlers;
import io.naru.gateway.http.TraceHeaders;
import io.naru.gateway.log.CatalogLog;
import io.naru.gateway.log.ConsumerFactory;
import io.naru.gateway.log.LogScanner;
import io.naru.gateway.log.LogWriter;
import io.naru.gateway.log.ResultFollower;
import io.naru.gateway.log.SearchLog;
import io.naru.gateway.metrics.GatewayMeters;
import io.naru.gateway.metrics.GatewayMetric;
import io.naru.gateway.search.OpenSearches;
import io.naru.gateway.search.ResultIndex;
import io.naru.gateway.search.ResultListener;
import io.naru.gateway.search.SearchRequestReader;
import io.naru.gateway.search.Unanswered;
import io.naru.schemas.search.SearchResult;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;

/** The parts of a gateway that concern queries, put together. */
final class GatewaySearch {
  private final Clock clock;
  private final Readiness readiness;
  private final OpenSearches open = new OpenSearches();
  private final Unanswered unanswered = new Unanswered();
  private final ResultFollower follower;
  private final SearchHandlers searches;
  private final LiveHandlers live;
  private final FeedbackHandlers feedback;
  private final LogWriter bulk;
  private final LineUploads uploads;
  private final CatalogHandlers catalog;

  /**
   * @param writer for queries and feedback
   * @param producer Kafka's own producer settings, for what comes in bulk
   */
  GatewaySearch(
      Vertx vertx,
      GatewayConfig config,
      LogWriter writer,
      Map<String, Object> producer,
      ConsumerFactory consumers,
      LogScanner scanner,
      Origins origins,
      Readiness readiness,
      TraceHeaders traces,
      GatewayMeters meters,
      SecureRandom random,
      Clock clock) {
    this.clock = clock;
    this.readiness = readiness;
    SearchConfig search = config.search();
    ResultIndex index = new ResultIndex(search.indexResults());
    Throughput throughput = new Throughput();
    follower =
        new ResultFollower(
            vertx,
            consumers,
            search.indexResults(),
            new ResultListener(index, open, unanswered, throughput, clock));
    SearchDoor door =
        new SearchDoor(
            new Admission(limits(config), throughput), open, unanswered, readiness, meters, clock);
    SearchLog log = new SearchLog(writer);
    SearchDesk desk = new SearchDesk(vertx, open, unanswered, log, door, meters, clock);
    SearchRequestReader reader = new SearchRequestReader(search.limits());
    searches =
        new SearchHandlers(
            reader,
            desk,
            door,
            new PastResults(
                vertx, index, unanswered, scanner, consumers.decoder(SearchResult.class)),
            unanswered,
            traces,
            meters,
            random,
            clock);
    live =
        new LiveHandlers(
            vertx,
            reader,
            desk,
            door,
            origins,
            search.live(config.sse().heartbeatMs()),
            traces,
            meters,
            random,
            clock);
    feedback = new FeedbackHandlers(log, door, config.http(), meters, clock);
    meters.gauge(GatewayMetric.OPEN_SEARCHES, open::size);
    bulk = LogWriter.forBulk(vertx, producer, search.catalog().writeTimeoutMs());
    uploads = new LineUploads(vertx, search.catalog(), GatewayMetric.CATALOG_LINES, meters);
    catalog = new CatalogHandlers(new CatalogLog(bulk), door, uploads, clock);
    meters.gauge(GatewayMetric.CATALOG_UPLOADS, uploads::size);
    meters.gauge(GatewayMetric.LIVE_CONNECTIONS, live::size);
    meters.gauge(GatewayMetric.SEARCH_BACKLOG, unanswered::size);
  }

  private static AdmissionLimits limits(GatewayConfig config) {
    return new AdmissionLimits(
        config.search().maxOpen(),
        config.search().limits().deadlineMs(),
        config.admission().alwaysQueued(),
        config.admission().unmeasuredQueued());
  }

  /** Begins to read results; fails while Kafka or the topic is not there. */
  Future<Void> start() {
    return follower.start().onSuccess(done -> readiness.followingResults());
  }

  /** What to do, by operation id. */
  Map<String, Handler<RoutingContext>> byId() {
    Map<String, Handler<RoutingContext>> all = new HashMap<>(searches.byId());
    all.putAll(live.byId());
    all.putAll(feedback.byId());
    all.putAll(catalog.byId());
    return all;
  }

  /** What to do before a body is read, by operation id. */
  Map<String, Handler<RoutingContext>> doors() {
    Map<String, Handler<RoutingContext>> all = new HashMap<>(feedback.doors());
    all.putAll(catalog.doors());
    return all;
  }

  /** To be called once a second. */
  void tick() {
    unanswered.forgetOverdue(clock.millis());
  }

  /** How many clients wait. */
  int waiting() {
    return open.size();
  }

  /** How many uploads of the catalogue go on. */
  int uploads() {
    return uploads.size();
  }

  /** Tells those who wait that nothing will come. */
  void abandon() {
    open.abandon();
    live.abandon();
    uploads.abandon();
  }

  Future<Void> close() {
    return bulk.close().eventually(follower::close);
  }
}
