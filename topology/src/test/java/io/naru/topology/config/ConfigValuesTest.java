package io.naru.topology.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.junit.jupiter.api.Test;

class ConfigValuesTest {
  private static final ConfigDef KEYS =
      new ConfigDef()
          .define(
              "gateway.http.port",
              Type.INT,
              8080,
              ConfigDef.Range.between(0, 65535),
              Importance.HIGH,
              "")
          .define("gateway.heartbeat.ms", Type.LONG, 15_000, Importance.LOW, "")
          .define("gateway.model", Type.STRING, Importance.HIGH, "");

  @Test
  void valuesComeTypedAndWithDefaults() {
    // Given
    var settings =
        Map.of("gateway.model", "naru-chat", "gateway.http.port", "0", "worker.slots", "4");
    // When
    ConfigValues values = ConfigValues.parse(KEYS, "gateway", settings);
    // Then
    assertEquals("naru-chat", values.getString("gateway.model"));
    assertEquals(0, values.getInt("gateway.http.port"));
    assertEquals(Duration.ofSeconds(15), values.getMillis("gateway.heartbeat.ms"));
  }

  @Test
  void allMistakesAreReportedTogether() {
    // Given
    var settings = Map.of("gateway.http.port", "70000", "gateway.heartbeat", "5");
    // When
    var error =
        assertThrows(ConfigErrors.class, () -> ConfigValues.parse(KEYS, "gateway", settings));
    // Then
    assertEquals(
        List.of("gateway.heartbeat", "gateway.http.port", "gateway.model"),
        error.errors().stream().map(e -> e.substring(0, e.indexOf(':'))).toList());
  }
}
