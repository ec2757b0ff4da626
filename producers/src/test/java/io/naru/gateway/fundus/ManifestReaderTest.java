package io.naru.gateway.fundus;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.naru.gateway.json.InvalidRequestException;
import io.naru.schemas.fundus.Eye;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestReaderTest {
  private static final String IMAGE =
      "{\"file\":\"a.jpg\",\"patient\":\"secret-1\",\"eye\":\"left\",\"grade\":3}";

  @Test
  void aManifestNamesFiles() {
    // When
    Manifest manifest = read("{\"hospital\":\"h\",\"images\":[" + IMAGE + "]}");
    // Then
    assertEquals("h", manifest.hospital());
    assertEquals(Map.of("a.jpg", new Submission("secret-1", Eye.LEFT, 3)), manifest.files());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{}",
        "{\"images\":[]}",
        "{\"images\":[1]}",
        "{\"images\":[{\"file\":\"secret\"}]}",
        "{\"images\":[{\"file\":\"a\",\"patient\":\" \",\"eye\":\"left\",\"grade\":1}]}",
        "{\"images\":[{\"file\":\"a\",\"patient\":\"secret\",\"eye\":\"both\",\"grade\":1}]}",
        "{\"images\":[{\"file\":\"a\",\"patient\":\"secret\",\"eye\":\"left\",\"grade\":5}]}",
        "{\"images\":[{\"file\":\"a\",\"patient\":\"secret\",\"eye\":\"left\"}]}",
        "{\"images\":[{\"file\":\"a\",\"patient\":\"secret\",\"eye\":\"left\",\"grade\":1,\"x\":1}]}",
        "{\"images\":[" + IMAGE + "," + IMAGE + "]}",
        "{\"hospital\":\"g\",\"images\":[{\"file\":\"a\",\"patient\":\"secret\",\"eye\":\"left\","
            + "\"grade\":1,\"hospital\":\"h\"}]}",
        "{\"images\":[" + IMAGE + "], \"more\": 1}"
      })
  void whatIsNoManifestIsRefusedWithoutBeingQuoted(String json) {
    // When
    InvalidRequestException refused = assertThrows(InvalidRequestException.class, () -> read(json));
    // Then
    assertFalse(refused.getMessage().contains("secret"));
  }

  @Test
  void aSubmissionDoesNotSayThePatientInLogs() {
    // When
    String said = new Submission("secret-1", Eye.LEFT, 3).toString();
    // Then
    assertFalse(said.contains("secret"));
  }

  private static Manifest read(String json) {
    return ManifestReader.read(json.getBytes(UTF_8), 3);
  }
}
