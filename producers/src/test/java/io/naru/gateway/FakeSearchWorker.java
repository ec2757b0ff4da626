package io.naru.gateway;

import io.naru.schemas.common.Outcome;
import io.naru.schemas.common.Timings;
import io.naru.schemas.search.ScoredCategory;
import io.naru.schemas.search.SearchCancel;
import io.naru.schemas.search.SearchHit;
import io.naru.schemas.search.SearchQuery;
import io.naru.schemas.search.SearchResult;
import io.naru.schemas.serde.AvroDeserializer;
import io.naru.schemas.serde.AvroSerializer;
import io.naru.topology.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * A search worker whose every result the test decides. Queries that begin with "find " are answered
 * by itself with one product a word that follows; all others wait for the test.
 */
public final class FakeSearchWorker implements AutoCloseable {
  private static final String FIND = "find ";

  private final BlockingQueue<SearchQuery> queries = new LinkedBlockingQueue<>();
  private final Map<String, SearchCancel> cancels = new ConcurrentHashMap<>();
  private final KafkaProducer<String, SpecificRecord> producer;
  private final KafkaConsumer<String, byte[]> consumer;
  private final Thread thread;
  private volatile boolean closed;

  public FakeSearchWorker(Map<String, Object> client) {
    Map<String, Object> settings = new HashMap<>(client);
    settings.put("linger.ms", 0);
    producer = new KafkaProducer<>(settings, new StringSerializer(), new AvroSerializer<>());
    consumer = new KafkaConsumer<>(client, new StringDeserializer(), new ByteArrayDeserializer());
    Set<TopicPartition> partitions = new HashSet<>();
    for (var topic : Set.of(Topics.SEARCH_QUERIES, Topics.SEARCH_CANCELS)) {
      consumer
          .partitionsFor(topic.name())
          .forEach(info -> partitions.add(new TopicPartition(topic.name(), info.partition())));
    }
    consumer.assign(partitions);
    consumer.seekToEnd(partitions);
    partitions.forEach(consumer::position);
    thread = new Thread(this::run, "fake-search-worker");
    thread.start();
  }

  private void run() {
    AvroDeserializer<SearchQuery> queryReader = new AvroDeserializer<>(SearchQuery.class);
    AvroDeserializer<SearchCancel> cancelReader = new AvroDeserializer<>(SearchCancel.class);
    while (!closed) {
      for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(50))) {
        if (record.topic().equals(Topics.SEARCH_CANCELS.name())) {
          cancels.put(record.key(), cancelReader.deserialize(record.topic(), record.value()));
        } else {
          take(queryReader.deserialize(record.topic(), record.value()));
        }
      }
    }
    consumer.close();
  }

  private void take(SearchQuery query) {
    if (query.getQuery().startsWith(FIND)) {
      answer(query, query.getQuery().substring(FIND.length()).split(" "));
    } else {
      queries.add(query);
    }
  }

  /** The next query that is not answered by itself. */
  public SearchQuery nextQuery() throws InterruptedException {
    SearchQuery query = queries.poll(20, TimeUnit.SECONDS);
    if (query == null) {
      throw new AssertionError("no query came");
    }
    return query;
  }

  /** Whether another query came that is not answered by itself. */
  public boolean hasQuery() {
    return !queries.isEmpty();
  }

  public SearchCancel cancelOf(String requestId) {
    return cancels.get(requestId);
  }

  /** Writes a result with these products. */
  public void answer(SearchQuery query, String... products) {
    List<SearchHit> hits = new ArrayList<>();
    for (String product : products) {
      int position = query.getOffset() + hits.size() + 1;
      hits.add(
          SearchHit.newBuilder()
              .setProductId(product)
              .setTitle("The " + product)
              .setCategory(List.of("Home", "Kitchen"))
              .setPrice(4.5)
              .setPosition(position)
              .setScore(1.0 / position)
              .setPropensity(0.5)
              .build());
    }
    write(
        result(query, Outcome.RESULT)
            .setHits(hits)
            .setCategories(List.of(new ScoredCategory(List.of("Home", "Kitchen"), -0.7)))
            .setModel("naru-search")
            .setModelVersion("1")
            .build());
  }

  /** Ends a query in another way. */
  public void end(SearchQuery query, Outcome outcome) {
    write(result(query, outcome).build());
  }

  private static SearchResult.Builder result(SearchQuery query, Outcome outcome) {
    return SearchResult.newBuilder()
        .setRequestId(query.getRequestId())
        .setTenant(query.getTenant())
        .setOutcome(outcome)
        .setQuery(query.getQuery())
        .setSession(query.getSession())
        .setUserHash(query.getUserHash())
        .setTimings(new Timings(1.0, 0.0, 0.0, 2.0, 0.0))
        .setAcceptedAt(query.getAcceptedAt())
        .setCompletedAt(Instant.now());
  }

  private void write(SearchResult result) {
    producer.send(
        new ProducerRecord<>(Topics.SEARCH_RESULTS.name(), result.getRequestId(), result));
    producer.flush();
  }

  @Override
  public void close() {
    closed = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    producer.close();
  }
}
