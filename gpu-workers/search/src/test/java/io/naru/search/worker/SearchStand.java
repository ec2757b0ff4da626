package io.naru.search.worker;

import static org.junit.jupiter.api.Assertions.fail;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.naru.schemas.catalog.CatalogProduct;
import io.naru.schemas.model.ModelStatus;
import io.naru.schemas.model.ModelVersion;
import io.naru.schemas.search.SearchFilter;
import io.naru.schemas.search.SearchQuery;
import io.naru.schemas.search.SearchResult;
import io.naru.schemas.serde.AvroDeserializer;
import io.naru.schemas.serde.AvroSerializer;
import io.naru.testing.KafkaCluster;
import io.naru.topology.Groups;
import io.naru.topology.Topic;
import io.naru.topology.Topics;
import io.opentelemetry.api.OpenTelemetry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The topics of search, a shop, someone who searches, and someone who reads everything. */
final class SearchStand implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final String bootstrap;
  private final KafkaProducer<byte[], byte[]> producer;
  private final KafkaConsumer<byte[], byte[]> reader;
  private final AvroSerializer<SpecificRecord> encoder = new AvroSerializer<>();
  private final AvroDeserializer<SearchResult> results = new AvroDeserializer<>(SearchResult.class);
  private final Map<String, List<ConsumerRecord<byte[], byte[]>>> records = new HashMap<>();

  SearchStand(KafkaCluster cluster) {
    bootstrap = cluster.bootstrapServers();
    cluster.createTopics(
        Topics.all().stream()
            .map(topic -> new NewTopic(topic.name(), topic.partitions(), (short) 1))
            .toList());
    cluster.readFromBeginning(Groups.SEARCH_WORKERS.id());
    producer =
        new KafkaProducer<>(
            cluster.clientProperties(), new ByteArraySerializer(), new ByteArraySerializer());
    reader =
        new KafkaConsumer<>(
            cluster.clientProperties(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    List<TopicPartition> partitions = new ArrayList<>();
    for (Topic topic :
        List.of(Topics.SEARCH_RESULTS, Topics.SEARCH_QUERIES_DLQ, Topics.CATALOG_PRODUCTS_DLQ)) {
      for (int i = 0; i < topic.partitions(); i++) {
        partitions.add(new TopicPartition(topic.name(), i));
      }
    }
    reader.assign(partitions);
    reader.seekToBeginning(partitions);
  }

  SearchWorker worker() throws InterruptedException {
    return SearchWorker.start(
        Map.of(
            "kafka.bootstrap.servers", bootstrap,
            "search.exploration.share", "0",
            "worker.control.share", "0"),
        new SimpleMeterRegistry(),
        OpenTelemetry.noop());
  }

  static String newId() {
    return UUID.randomUUID().toString().replace("-", "");
  }

  void sell(String id, String title, String category, double price) {
    CatalogProduct product =
        CatalogProduct.newBuilder()
            .setProductId(id)
            .setTitle(title)
            .setCategory(List.of("Shop", category))
            .setPrice(price)
            .setUpdatedAt(Instant.now())
            .build();
    send(Topics.CATALOG_PRODUCTS, id, encoder.serialize(Topics.CATALOG_PRODUCTS.name(), product));
  }

  void withdraw(String id) {
    send(Topics.CATALOG_PRODUCTS, id, null);
  }

  static SearchQuery.Builder query(String text) {
    return SearchQuery.newBuilder()
        .setRequestId(newId())
        .setQuery(text)
        .setFilter(SearchFilter.newBuilder().build())
        .setAcceptedAt(Instant.now())
        .setDeadline(Instant.now().plus(PATIENCE));
  }

  SearchResult ask(SearchQuery.Builder query) {
    SearchQuery asked = query.build();
    send(
        Topics.SEARCH_QUERIES,
        asked.getRequestId(),
        encoder.serialize(Topics.SEARCH_QUERIES.name(), asked));
    return result(asked.getRequestId());
  }

  /** Ids of the products shown, best first. */
  List<String> shown(String text) {
    return ask(query(text)).getHits().stream().map(hit -> hit.getProductId()).toList();
  }

  /** Version that answers now. */
  String version() {
    return ask(query("version")).getModelVersion();
  }

  void decide(String version, ModelStatus status, Path directory) {
    ModelVersion decision =
        ModelVersion.newBuilder()
            .setModel("naru-search")
            .setVersion(version)
            .setStatus(status)
            .setLocation(directory.toString())
            .setDecidedAt(Instant.now())
            .build();
    send(
        Topics.MODEL_VERSIONS,
        "naru-search/" + version,
        encoder.serialize(Topics.MODEL_VERSIONS.name(), decision));
  }

  SearchResult result(String id) {
    await(() -> !read(Topics.SEARCH_RESULTS, id).isEmpty(), "result");
    return read(Topics.SEARCH_RESULTS, id).stream()
        .map(record -> results.deserialize(record.topic(), record.value()))
        .findFirst()
        .orElseThrow();
  }

  void send(Topic topic, String key, byte[] value) {
    producer.send(new ProducerRecord<>(topic.name(), key.getBytes(StandardCharsets.UTF_8), value));
    producer.flush();
  }

  /** Records of a topic under a key so far. */
  List<ConsumerRecord<byte[], byte[]>> read(Topic topic, String key) {
    reader
        .poll(Duration.ofMillis(50))
        .forEach(
            record ->
                records.computeIfAbsent(record.topic(), name -> new ArrayList<>()).add(record));
    return records.getOrDefault(topic.name(), List.of()).stream()
        .filter(record -> new String(record.key(), StandardCharsets.UTF_8).equals(key))
        .toList();
  }

  static void await(BooleanSupplier condition, String what) {
    Instant limit = Instant.now().plus(PATIENCE);
    while (!condition.getAsBoolean()) {
      if (Instant.now().isAfter(limit)) {
        fail("no " + what + " within " + PATIENCE);
      }
      Thread.onSpinWait();
    }
  }

  @Override
  public void close() {
    producer.close();
    reader.close();
  }
}
