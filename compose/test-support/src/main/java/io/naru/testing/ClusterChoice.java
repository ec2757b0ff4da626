package io.naru.testing;

import java.util.Map;
import java.util.function.BooleanSupplier;
import org.testcontainers.DockerClientFactory;

/**
 * Which cluster tests run on: the external one that is named, else a container, else the embedded
 * broker.
 */
enum ClusterChoice {
  EXTERNAL {
    @Override
    KafkaCluster start() {
      return new ExternalCluster(System.getenv(BOOTSTRAP_VARIABLE));
    }
  },
  CONTAINER {
    @Override
    KafkaCluster start() {
      return ContainerCluster.start();
    }
  },
  EMBEDDED {
    @Override
    KafkaCluster start() {
      return EmbeddedCluster.start();
    }
  };

  /** Names an external cluster: {@code host:port} as in Kafka's {@code bootstrap.servers}. */
  static final String BOOTSTRAP_VARIABLE = "NARU_TEST_BOOTSTRAP";

  abstract KafkaCluster start();

  static ClusterChoice ofThisMachine() {
    return of(System.getenv(), () -> DockerClientFactory.instance().isDockerAvailable());
  }

  static ClusterChoice of(Map<String, String> environment, BooleanSupplier dockerRuns) {
    if (!environment.getOrDefault(BOOTSTRAP_VARIABLE, "").isBlank()) {
      return EXTERNAL;
    }
    return dockerRuns.getAsBoolean() ? CONTAINER : EMBEDDED;
  }
}
