package io.naru.search.worker;

import io.naru.runtime.pipeline.Outgoing;
import io.naru.runtime.pipeline.TerminalEncoder;
import io.naru.runtime.pipeline.TerminalFields;
import io.naru.runtime.request.Ending;
import io.naru.runtime.request.Terminal;
import io.naru.schemas.search.ScoredCategory;
import io.naru.schemas.search.SearchHit;
import io.naru.schemas.search.SearchQuery;
import io.naru.schemas.search.SearchResult;
import io.naru.schemas.serde.AvroSerializer;
import io.naru.search.model.Product;
import io.naru.search.model.serving.RankedProduct;
import io.naru.search.model.serving.SearchAnswer;
import io.naru.topology.Topics;
import java.util.Map;

/** Writes the one record that ends a query, whichever way it ended. */
final class ResultEncoder implements TerminalEncoder<Answered> {
  private final AvroSerializer<SearchResult> encoder = new AvroSerializer<>();

  /**
   * @param settings of Kafka's clients, with the schema registry if there is one
   */
  ResultEncoder(Map<String, ?> settings) {
    encoder.configure(settings, false);
  }

  @Override
  public Outgoing encode(Terminal<Answered> terminal, String worker) {
    return Outgoing.byKey(
        terminal.head().id(),
        encoder.serialize(Topics.SEARCH_RESULTS.name(), result(terminal, worker)));
  }

  static SearchResult result(Terminal<Answered> terminal, String worker) {
    SearchResult.Builder result =
        SearchResult.newBuilder()
            .setRequestId(terminal.head().id())
            .setTenant(terminal.head().tenant())
            .setOutcome(TerminalFields.outcome(terminal.ending()))
            .setModel(terminal.servedBy().model())
            .setModelVersion(terminal.servedBy().version())
            .setModelOffset(terminal.servedBy().controlOffset())
            .setTimings(TerminalFields.timings(terminal.timings()))
            .setError(TerminalFields.error(terminal.ending()))
            .setWorker(worker)
            .setAttempt(terminal.attempt())
            .setAcceptedAt(terminal.head().acceptedAt())
            .setCompletedAt(terminal.completedAt());
    if (terminal.ending() instanceof Ending.Result<Answered> whole) {
      query(result, whole.output().query());
      answer(result, whole.output().answer());
    }
    return result.build();
  }

  private static void query(SearchResult.Builder result, SearchQuery query) {
    result
        .setQuery(query.getQuery())
        .setSession(query.getSession())
        .setUserHash(query.getUserHash());
  }

  private static void answer(SearchResult.Builder result, SearchAnswer answer) {
    result
        .setHits(answer.products().stream().map(ResultEncoder::hit).toList())
        .setCategories(
            answer.categories().stream()
                .map(scored -> new ScoredCategory(scored.path(), scored.score()))
                .toList())
        .setSwappedPosition(answer.swappedPosition());
  }

  private static SearchHit hit(RankedProduct ranked) {
    Product product = ranked.product();
    return new SearchHit(
        product.id(),
        product.title(),
        product.category(),
        product.price(),
        product.inStock(),
        ranked.position(),
        ranked.score(),
        ranked.propensity(),
        ranked.wordFit());
  }
}
