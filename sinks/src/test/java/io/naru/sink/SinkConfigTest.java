package io.naru.sink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.naru.sink.file.FileFormat;
import io.naru.topology.Topics;
import io.naru.topology.config.ConfigErrors;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SinkConfigTest {
  private static final Map<String, String> LEAST =
      Map.of(
          "kafka.bootstrap.servers", "localhost:1",
          "sink.topics", "chat.completions,chat.prompts.dlq,chat.completions",
          "sink.out.dir", "/tmp/out");

  @Test
  void topics_and_a_directory_are_enough() {
    // When
    SinkConfig config = SinkConfig.from(LEAST);

    // Then
    assertEquals(List.of(Topics.CHAT_COMPLETIONS, Topics.CHAT_PROMPTS_DLQ), config.topics());
    assertEquals(FileFormat.AVRO, config.format());
  }

  @Test
  void a_topic_that_sinks_may_not_read_is_refused_and_those_that_they_may_are_named() {
    // Given
    Map<String, String> settings = new HashMap<>(LEAST);
    settings.put("sink.topics", "chat.prompts,nonsense");

    // When
    var errors = assertThrows(ConfigErrors.class, () -> SinkConfig.from(settings)).errors();

    // Then
    assertEquals(2, errors.size());
    assertTrue(errors.get(0).contains("chat.completions"), errors.get(0));
  }

  @Test
  void all_mistakes_are_told_at_once() {
    // Given
    Map<String, String> settings =
        Map.of("sink.format", "csv", "sink.roll.bytes", "0", "sink.speed", "high");

    // When
    var errors = assertThrows(ConfigErrors.class, () -> SinkConfig.from(settings)).errors();

    // Then
    assertTrue(errors.size() >= 5, errors.toString());
  }
}
