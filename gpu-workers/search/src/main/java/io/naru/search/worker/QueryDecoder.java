package io.naru.search.worker;

import io.naru.runtime.pipeline.RequestDecoder;
import io.naru.runtime.request.Request;
import io.naru.runtime.request.RequestHead;
import io.naru.schemas.headers.RequestIdentity;
import io.naru.schemas.search.SearchQuery;
import io.naru.schemas.serde.AvroDeserializer;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads queries. The cost of one is its length, with which the encoder's work grows. */
final class QueryDecoder implements RequestDecoder<SearchQuery> {
  private final AvroDeserializer<SearchQuery> decoder;

  /**
   * @param settings of Kafka's clients, with the schema registry if there is one
   */
  QueryDecoder(Map<String, ?> settings) {
    this.decoder = new AvroDeserializer<>(SearchQuery.class, settings);
  }

  @Override
  public Request<SearchQuery> decode(ConsumerRecord<byte[], byte[]> record) {
    SearchQuery query = decoder.deserialize(record.topic(), record.value());
    if (query == null) {
      throw new IllegalArgumentException("a query without a value");
    }
    if (!RequestIdentity.isRequestId(query.getRequestId())) {
      throw new IllegalArgumentException("a query whose request id is none");
    }
    RequestHead head =
        new RequestHead(
            query.getRequestId(), query.getTenant(), query.getAcceptedAt(), query.getDeadline());
    String subject = query.getUserHash().isEmpty() ? head.id() : query.getUserHash();
    return new Request<>(head, subject, query.getQuery().length(), false, query);
  }
}
