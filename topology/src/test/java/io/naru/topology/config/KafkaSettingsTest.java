package io.naru.topology.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KafkaSettingsTest {

  @Test
  void keysReachTheClientsTheyAreMeantFor() {
    // Given
    var settings =
        Map.of(
            "kafka.bootstrap.servers", "a:9092",
            "kafka.client.id", "all",
            "kafka.producer.linger.ms", "3",
            "kafka.consumer.client.id", "reader",
            "kafka.streams.num.stream.threads", "2",
            "gateway.http.port", "8080");
    // When
    KafkaSettings kafka = KafkaSettings.from(settings);
    // Then
    assertEquals(
        Map.of("bootstrap.servers", "a:9092", "client.id", "all", "linger.ms", "3"),
        kafka.producer());
    assertEquals(Map.of("bootstrap.servers", "a:9092", "client.id", "reader"), kafka.consumer());
    assertEquals(Map.of("bootstrap.servers", "a:9092", "client.id", "all"), kafka.admin());
    assertEquals(
        Map.of(
            "bootstrap.servers", "a:9092",
            "client.id", "all",
            "producer.linger.ms", "3",
            "consumer.client.id", "reader",
            "num.stream.threads", "2"),
        kafka.streams());
    assertEquals("a:9092", kafka.bootstrapServers());
  }

  @Test
  void everythingThatKafkaWouldRefuseIsSaidAtOnce() {
    // Given
    var settings =
        Map.of(
            "kafka.producer.linger.ms", "soon",
            "kafka.consumer.max.poll.records", "0",
            "kafka.request.timeout.ms", "-1");
    // When
    var error = assertThrows(ConfigErrors.class, () -> KafkaSettings.from(settings));
    // Then
    assertEquals(
        List.of(
            "kafka.bootstrap.servers",
            "kafka.consumer.max.poll.records",
            "kafka.producer.linger.ms",
            "kafka.request.timeout.ms"),
        error.errors().stream().map(e -> e.substring(0, e.indexOf(':'))).toList());
  }
}
