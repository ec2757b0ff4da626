package io.naru.audit;

import io.naru.schemas.chat.ChatCompletion;
import io.naru.schemas.chat.ChatPrompt;
import io.naru.schemas.search.SearchQuery;
import io.naru.schemas.search.SearchResult;
import io.naru.topology.Topic;
import io.naru.topology.Topics;
import java.util.List;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;

/**
 * A pipeline under audit: where its requests stand, where their terminal records stand, and how to
 * read both.
 *
 * @param requests the side where a request is accepted
 * @param terminals the side where it ends
 */
record AuditedFlow(Side<?, Observation.Accepted> requests, Side<?, Observation.Ended> terminals) {

  static final AuditedFlow CHAT =
      new AuditedFlow(
          new Side<>(
              Topics.CHAT_PROMPTS,
              ChatPrompt.class,
              ChatPrompt::getRequestId,
              p -> new Observation.Accepted(p.getTenant(), p.getAcceptedAt())),
          new Side<>(
              Topics.CHAT_COMPLETIONS,
              ChatCompletion.class,
              ChatCompletion::getRequestId,
              c -> new Observation.Ended(c.getTenant(), c.getAcceptedAt(), c.getOutcome())));

  static final AuditedFlow SEARCH =
      new AuditedFlow(
          new Side<>(
              Topics.SEARCH_QUERIES,
              SearchQuery.class,
              SearchQuery::getRequestId,
              q -> new Observation.Accepted(q.getTenant(), q.getAcceptedAt())),
          new Side<>(
              Topics.SEARCH_RESULTS,
              SearchResult.class,
              SearchResult::getRequestId,
              r -> new Observation.Ended(r.getTenant(), r.getAcceptedAt(), r.getOutcome())));

  /** Every pipeline; a further one is a line here. */
  static List<AuditedFlow> all() {
    return List.of(CHAT, SEARCH);
  }

  /**
   * One topic of a flow.
   *
   * @param topic the topic
   * @param type what its values decode to
   * @param id request id of a value
   * @param observe what a value says
   */
  record Side<R extends SpecificRecord, O extends Observation>(
      Topic topic, Class<R> type, Function<R, String> id, Function<R, O> observe) {}
}
