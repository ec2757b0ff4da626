package io.naru.topology.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {
  private static final ConfigDef KEYS =
      new ConfigDef()
          .define("gateway.http.port", Type.INT, 8080, Importance.HIGH, "")
          .define("gateway.signature", Type.PASSWORD, "", Importance.HIGH, "");

  @Test
  void theCommandLineWinsOverTheEnvironmentAndThatOverTheFile(@TempDir Path directory)
      throws IOException {
    // Given
    Path file = directory.resolve("naru.properties");
    Files.writeString(file, "a.b = 1\nc.d=나루\ne.f=3 \n");
    // When
    var settings =
        Settings.load(
            file,
            Map.of("NARU_A_B", "10", "NARU_TEST_BOOTSTRAP", "x", "PATH", "y", "NARU_E_F", "30"),
            Map.of("a.b", "100"));
    // Then
    assertEquals(Map.of("a.b", "100", "c.d", "나루", "e.f", "30"), settings);
  }

  @Test
  void aMissingFileIsAConfigurationError(@TempDir Path directory) {
    assertThrows(ConfigErrors.class, () -> Settings.fromFile(directory.resolve("none")));
  }

  @Test
  void keysThatNobodyUnderstandsAreRefused() {
    // Given
    var settings = Map.of("gateway.http.port", "1", "gatway.http.port", "1", "kafka.anything", "2");
    // When
    var error =
        assertThrows(ConfigErrors.class, () -> Settings.refuseUnknown(settings, List.of(KEYS)));
    // Then
    assertEquals(List.of("gatway.http.port: unknown key"), error.errors());
  }

  @Test
  void secretsAreMaskedWhenPrinted() {
    // Given
    var settings =
        Map.of(
            "gateway.http.port", "1",
            "gateway.max.tokens", "256",
            "gateway.signature", "s1",
            "gateway.api.keys", "s2",
            "kafka.sasl.jaas.config", "s3",
            "kafka.producer.ssl.keystore.key", "s4",
            "kafka.ssl.key.password", "s5",
            "kafka.basic.auth.user.info", "s6",
            "kafka.key.serializer", "not a secret");
    // When
    var masked = Secrets.masked(settings, List.of(KEYS));
    // Then
    assertEquals(6, masked.values().stream().filter("[hidden]"::equals).count(), masked.toString());
    assertEquals("256", masked.get("gateway.max.tokens"));
    assertEquals("not a secret", masked.get("kafka.key.serializer"));
  }
}
