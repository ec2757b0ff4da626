package io.naru.gateway.http;

import io.naru.gateway.log.LogScanner;
import io.naru.gateway.log.RequestIds;
import io.naru.gateway.search.ResultIndex;
import io.naru.gateway.search.Unanswered;
import io.naru.schemas.search.SearchResult;
import io.naru.schemas.serde.MalformedRecordException;
import io.naru.topology.Topics;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Results by id, from the log. One that another instance has only just told may be on its way here
 * still, so an unknown id is waited for a moment.
 */
public final class PastResults {
  private static final int ATTEMPTS = 20;
  private static final long PAUSE_MS = 25;

  private final Vertx vertx;
  private final ResultIndex index;
  private final Unanswered unanswered;
  private final LogScanner scanner;
  private final Deserializer<SearchResult> decoder;

  public PastResults(
      Vertx vertx,
      ResultIndex index,
      Unanswered unanswered,
      LogScanner scanner,
      Deserializer<SearchResult> decoder) {
    this.vertx = vertx;
    this.index = index;
    this.unanswered = unanswered;
    this.scanner = scanner;
    this.decoder = decoder;
  }

  /** Whether a query of this tenant has ended, as far as is known here. */
  boolean isEnded(String id, String tenant) {
    return index.find(id, tenant).isPresent();
  }

  /**
   * Finds a result.
   *
   * @return empty while the query is open here; fails with a problem if there is no such query of
   *     this tenant (404), or its result is no longer kept (410)
   */
  Future<Optional<SearchResult>> find(String id, String tenant) {
    return RequestIds.isValid(id) ? find(id, tenant, ATTEMPTS) : Future.failedFuture(unknown());
  }

  private Future<Optional<SearchResult>> find(String id, String tenant, int attempts) {
    Optional<ResultIndex.Place> place = index.find(id, tenant);
    if (place.isPresent()) {
      return read(id, place.get()).map(Optional::of);
    }
    if (unanswered.deadlineMs(id, tenant).isPresent()) {
      return Future.succeededFuture(Optional.empty());
    }
    if (attempts == 0) {
      return Future.failedFuture(unknown());
    }
    return vertx.timer(PAUSE_MS).compose(tick -> find(id, tenant, attempts - 1));
  }

  private Future<SearchResult> read(String id, ResultIndex.Place place) {
    return scanner
        .read(new TopicPartition(Topics.SEARCH_RESULTS.name(), place.partition()), place.offset())
        .map(
            found ->
                found
                    .filter(record -> id.equals(record.key()))
                    .flatMap(this::decode)
                    .orElseThrow(
                        () -> new ProblemException(Problem.gone("The result is no longer kept."))));
  }

  private Optional<SearchResult> decode(ConsumerRecord<String, byte[]> record) {
    try {
      return Optional.ofNullable(decoder.deserialize(record.topic(), record.value()));
    } catch (MalformedRecordException e) {
      return Optional.empty();
    }
  }

  private static ProblemException unknown() {
    return new ProblemException(Problem.notFound("There is no such query."));
  }
}
