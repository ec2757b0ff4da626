package io.naru.search.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.naru.runtime.request.Request;
import io.naru.schemas.search.SearchQuery;
import io.naru.schemas.serde.AvroSerializer;
import io.naru.topology.Topics;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class QueryDecoderTest {
  private static final String TOPIC = Topics.SEARCH_QUERIES.name();

  private final QueryDecoder decoder = new QueryDecoder(Map.of());

  /** So that one user sees one version while several answer. */
  @Test
  void queriesOfAUserHaveOneSubjectAndOthersAreOnTheirOwn() {
    // Given
    SearchQuery known = SearchStand.query("tea").setUserHash("u1").build();
    SearchQuery unknown = SearchStand.query("tea").build();
    // When
    Request<SearchQuery> ofUser = decode(known);
    Request<SearchQuery> ofNobody = decode(unknown);
    // Then
    assertEquals("u1", ofUser.subject());
    assertEquals(known.getRequestId(), ofUser.head().id());
    assertEquals(unknown.getRequestId(), ofNobody.subject());
    assertEquals(3, ofUser.cost());
  }

  @Test
  void aQueryNeedsARequestId() {
    // Given
    SearchQuery nameless = SearchStand.query("tea").setRequestId("mine").build();
    // When, Then
    assertThrows(IllegalArgumentException.class, () -> decode(nameless));
  }

  private Request<SearchQuery> decode(SearchQuery query) {
    byte[] key = query.getRequestId().getBytes(StandardCharsets.UTF_8);
    byte[] value = new AvroSerializer<SearchQuery>().serialize(TOPIC, query);
    return decoder.decode(new ConsumerRecord<>(TOPIC, 0, 0, key, value));
  }
}
