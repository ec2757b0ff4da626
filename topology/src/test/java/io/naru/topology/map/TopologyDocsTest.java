package io.naru.topology.map;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * {@code docs/topology.md} and {@code docs/asyncapi.yaml} say what the declaration says. After a
 * change of it: {@code ./naru topology map}, or {@code mvn -pl topology -am test
 * -Dtest=TopologyDocsTest -Dnaru.docs.write=true -Dsurefire.failIfNoSpecifiedTests=false}.
 */
class TopologyDocsTest {
  private static final Path DOCS = Path.of("../docs");

  static Set<String> documents() {
    return TopologyMap.documents().keySet();
  }

  @Test
  @EnabledIfSystemProperty(named = "naru.docs.write", matches = "true")
  void writeThem() throws IOException {
    TopologyMap.write(DOCS);
  }

  @ParameterizedTest
  @MethodSource("documents")
  @DisabledIfSystemProperty(named = "naru.docs.write", matches = "true")
  void areNotStale(String name) throws IOException {
    // Given
    String expected = TopologyMap.documents().get(name);
    // When
    Path file = DOCS.resolve(name);
    String written = Files.exists(file) ? Files.readString(file) : "";
    // Then
    assertEquals(expected, written, name + " is stale: write it again with ./naru topology map");
  }
}
