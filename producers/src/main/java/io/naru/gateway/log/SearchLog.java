package io.naru.gateway.log;

import io.naru.schemas.headers.RecordHeaderNames;
import io.naru.schemas.search.SearchCancel;
import io.naru.schemas.search.SearchFeedback;
import io.naru.schemas.search.SearchQuery;
import io.naru.topology.Topics;
import io.vertx.core.Future;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Writes queries, their cancels, and what visitors did with what they were shown. */
public final class SearchLog {
  private final LogWriter writer;

  public SearchLog(LogWriter writer) {
    this.writer = writer;
  }

  /**
   * Writes a query; it is accepted when this succeeds.
   *
   * @param trace trace context headers by name
   */
  public Future<Void> accept(SearchQuery query, Map<String, String> trace) {
    ProducerRecord<String, SpecificRecord> record =
        new ProducerRecord<>(Topics.SEARCH_QUERIES.name(), query.getRequestId(), query);
    LogWriter.header(record, RecordHeaderNames.TENANT, query.getTenant());
    LogWriter.header(
        record, RecordHeaderNames.DEADLINE, Long.toString(query.getDeadline().toEpochMilli()));
    trace.forEach((name, value) -> LogWriter.header(record, name, value));
    return writer.write(record);
  }

  /** Writes that nobody waits for a result any more. */
  public Future<Void> cancel(SearchCancel cancel) {
    return writer.tell(
        new ProducerRecord<>(Topics.SEARCH_CANCELS.name(), cancel.getRequestId(), cancel));
  }

  /** Writes an act of a visitor. */
  public Future<Void> feedback(SearchFeedback feedback) {
    ProducerRecord<String, SpecificRecord> record =
        new ProducerRecord<>(Topics.SEARCH_FEEDBACK.name(), feedback.getRequestId(), feedback);
    LogWriter.header(record, RecordHeaderNames.TENANT, feedback.getTenant());
    return writer.write(record);
  }
}
