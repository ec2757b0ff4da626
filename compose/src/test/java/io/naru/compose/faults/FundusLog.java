package io.naru.compose.faults;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.naru.fundus.grouper.LedgerRecords;
import io.naru.fundus.grouping.ledger.LedgerEntry;
import io.naru.fundus.grouping.ledger.LedgerKind;
import io.naru.schemas.fundus.FundusImage;
import io.naru.schemas.fundus.FundusSynthetic;
import io.naru.schemas.serde.AvroDeserializer;
import io.naru.schemas.serde.AvroSerializer;
import io.naru.topology.FundusKeys;
import io.naru.topology.Topic;
import io.naru.topology.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** What a plain client writes to and finds on the topics of the fundus pipeline. */
record FundusLog(String bootstrapServers) {
  private static final List<Topic> WAY =
      List.of(
          Topics.FUNDUS_ENCODINGS,
          Topics.FUNDUS_GROUPS,
          Topics.FUNDUS_VERDICTS,
          Topics.FUNDUS_LEDGER);

  /** Topics of which nothing stays. */
  static final List<Topic> PERSONAL =
      List.of(Topics.FUNDUS_IMAGES, Topics.FUNDUS_ENCODINGS, Topics.FUNDUS_GROUPS);

  /** Writes photographs, each when it was accepted, a hospital's in their order. */
  void publish(List<FundusImage> images) {
    Topic topic = Topics.FUNDUS_IMAGES;
    Map<String, Object> config = Map.of("bootstrap.servers", bootstrapServers, "acks", "all");
    try (var producer =
        new KafkaProducer<>(config, new StringSerializer(), new AvroSerializer<FundusImage>())) {
      images.stream()
          .sorted(Comparator.comparing(FundusImage::getAt))
          .forEach(
              image ->
                  producer.send(
                      new ProducerRecord<>(
                          topic.name(),
                          FundusKeys.partition(image.getHospital(), topic.partitions()),
                          image.getAt().toEpochMilli(),
                          FundusKeys.key(image.getHospital(), image.getPatient()),
                          image)));
    }
  }

  /** How far the log has come between the photographs and the images; never falls. */
  long progress() {
    try (KafkaConsumer<byte[], byte[]> consumer = consumer("read_uncommitted")) {
      return WAY.stream()
          .flatMap(topic -> consumer.endOffsets(partitions(topic)).values().stream())
          .mapToLong(Long::longValue)
          .sum();
    }
  }

  /** Whether all photographs and codes are gone, and each group of a hospital is released. */
  boolean isDone(List<String> hospitals) {
    if (PERSONAL.stream().anyMatch(topic -> !all(topic, "read_uncommitted").isEmpty())) {
      return false;
    }
    for (String hospital : hospitals) {
      List<LedgerEntry> ledger = entries(hospital);
      long grouped = count(ledger, LedgerKind.GROUPED);
      if (grouped == 0 || count(ledger, LedgerKind.RELEASED) < grouped) {
        return false;
      }
    }
    return true;
  }

  private static long count(List<LedgerEntry> ledger, LedgerKind kind) {
    return ledger.stream().filter(entry -> entry.fact().kind() == kind).count();
  }

  /** Images of a hospital, repeated ones too, in their order. */
  List<FundusSynthetic> synthetics(String hospital) {
    AvroDeserializer<FundusSynthetic> deserializer = new AvroDeserializer<>(FundusSynthetic.class);
    return all(Topics.FUNDUS_SYNTHETICS, "read_committed").stream()
        .map(record -> deserializer.deserialize(record.topic(), record.value()))
        .filter(image -> image.getHospital().equals(hospital))
        .toList();
  }

  /** Values of a hospital's ledger. */
  List<byte[]> ledger(String hospital) {
    return all(Topics.FUNDUS_LEDGER, "read_committed").stream()
        .filter(record -> new String(record.key(), UTF_8).equals(hospital))
        .map(ConsumerRecord::value)
        .toList();
  }

  /** The same, read. */
  List<LedgerEntry> entries(String hospital) {
    LedgerRecords records = new LedgerRecords(Map.of());
    return ledger(hospital).stream().map(records::read).toList();
  }

  /** All of a topic's committed records as text, key, value and headers. */
  List<String> texts(Topic topic) {
    return all(topic, "read_committed").stream()
        .map(
            record ->
                new String(record.key(), ISO_8859_1)
                    + new String(record.value(), ISO_8859_1)
                    + record.headers())
        .toList();
  }

  /** All of a topic, in the order of its partitions. */
  List<ConsumerRecord<byte[], byte[]>> all(Topic topic, String isolation) {
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    try (KafkaConsumer<byte[], byte[]> consumer = consumer(isolation)) {
      List<TopicPartition> partitions = partitions(topic);
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (partitions.stream().anyMatch(one -> consumer.position(one) < ends.get(one))) {
        consumer.poll(Duration.ofMillis(20)).forEach(records::add);
      }
    }
    records.sort(Comparator.comparingInt(ConsumerRecord::partition));
    return records;
  }

  private KafkaConsumer<byte[], byte[]> consumer(String isolation) {
    Map<String, Object> config = new HashMap<>();
    config.put("bootstrap.servers", bootstrapServers);
    config.put("isolation.level", isolation);
    config.put("auto.offset.reset", "earliest");
    return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  private static List<TopicPartition> partitions(Topic topic) {
    return IntStream.range(0, topic.partitions())
        .mapToObj(partition -> new TopicPartition(topic.name(), partition))
        .toList();
  }
}
