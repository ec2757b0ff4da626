package io.naru.gateway.search;

import io.naru.gateway.admission.Throughput;
import io.naru.schemas.search.SearchResult;
import io.vertx.core.Handler;
import java.time.Clock;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;

/** Passes results to those who wait for them, and keeps count of how fast they come. */
public final class ResultListener implements Handler<ConsumerRecords<String, SearchResult>> {
  private final ResultIndex index;
  private final OpenSearches open;
  private final Unanswered unanswered;
  private final Throughput throughput;
  private final Clock clock;

  public ResultListener(
      ResultIndex index,
      OpenSearches open,
      Unanswered unanswered,
      Throughput throughput,
      Clock clock) {
    this.index = index;
    this.open = open;
    this.unanswered = unanswered;
    this.throughput = throughput;
    this.clock = clock;
  }

  @Override
  public void handle(ConsumerRecords<String, SearchResult> records) {
    for (ConsumerRecord<String, SearchResult> record : records) {
      if (record.value() != null) {
        take(record.partition(), record.offset(), record.value());
      }
    }
  }

  private void take(int partition, long offset, SearchResult result) {
    String id = result.getRequestId();
    String tenant = result.getTenant().intern();
    if (!index.ended(id, new ResultIndex.Place(tenant, partition, offset))) {
      return;
    }
    if (unanswered.remove(id) && result.getTimings().getComputeMs() > 0) {
      throughput.finished(
          clock.millis(), result.getTimings().getQueueMs() + result.getTimings().getBatchMs());
    }
    open.onResult(result);
  }
}
