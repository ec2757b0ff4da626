package io.naru.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClusterChoiceTest {

  @ParameterizedTest
  @CsvSource({
    "kafka:9092, true, EXTERNAL",
    "kafka:9092, false, EXTERNAL",
    "'', true, CONTAINER",
    "'', false, EMBEDDED"
  })
  void prefersTheNamedClusterThenDockerThenTheEmbeddedBroker(
      String named, boolean dockerRuns, ClusterChoice expected) {
    // Given what the environment names
    Map<String, String> environment = Map.of(ClusterChoice.BOOTSTRAP_VARIABLE, named);

    // When the cluster is chosen
    ClusterChoice choice = ClusterChoice.of(environment, () -> dockerRuns);

    // Then it is the first that there is
    assertEquals(expected, choice);
  }
}
