package io.naru.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.naru.topology.config.ConfigErrors;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GatewayConfigTest {
  private static final String KEYS = "gateway.auth.api.keys";

  @Test
  void byDefaultOnlyThisMachineReachesItAndNobodyIsAsked() {
    // When
    GatewayConfig config = GatewayConfig.from(Map.of());
    // Then
    assertEquals("127.0.0.1", config.host());
    assertFalse(config.requiresAuthentication());
  }

  @Test
  void anotherAddressNeedsAuthentication() {
    // Given
    Map<String, String> open = Map.of("gateway.http.host", "0.0.0.0");
    Map<String, String> guarded =
        Map.of("gateway.http.host", "0.0.0.0", KEYS, "acme:0123456789abcdef");
    // When
    ConfigErrors refused = assertThrows(ConfigErrors.class, () -> GatewayConfig.from(open));
    GatewayConfig config = GatewayConfig.from(guarded);
    // Then
    assertTrue(refused.getMessage().startsWith("gateway.http.host"), refused.getMessage());
    assertTrue(config.requiresAuthentication());
    assertFalse(config.toString().contains("0123456789abcdef"), "secrets are not printed");
  }

  @Test
  void everyMistakeIsToldAtOnce() {
    // Given
    Map<String, String> settings =
        Map.of(
            "gateway.http.port", "70000",
            "gateway.chat.max.messages", "none",
            "gateway.colour", "green");
    // When
    ConfigErrors refused = assertThrows(ConfigErrors.class, () -> GatewayConfig.from(settings));
    // Then
    List<String> keys =
        refused.errors().stream().map(error -> error.split(":")[0]).distinct().toList();
    assertEquals(List.of("gateway.chat.max.messages", "gateway.colour", "gateway.http.port"), keys);
  }

  @ParameterizedTest
  @CsvSource({
    "gateway.http.idle.timeout.ms,15000",
    "gateway.search.deadline.ms,60000",
    "gateway.http.allowed.origins,https://shop.example/path",
    "gateway.http.allowed.origins,*",
    "gateway.chat.default.max.tokens,5000",
    "gateway.chat.default.deadline.ms,700000",
    "gateway.auth.jwt.key.file,/nowhere"
  })
  void whatDoesNotFitTogetherIsRefused(String key, String value) {
    // Given
    Map<String, String> settings = Map.of(key, value);
    // When
    ConfigErrors refused = assertThrows(ConfigErrors.class, () -> GatewayConfig.from(settings));
    // Then
    assertFalse(refused.errors().isEmpty());
  }
}
