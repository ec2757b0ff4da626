package io.naru.testing;

import io.naru.broker.BrokerSettings;
import io.naru.broker.EmbeddedBroker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** The embedded broker in a temporary directory. */
record EmbeddedCluster(EmbeddedBroker broker, Path directory) implements KafkaCluster {

  static EmbeddedCluster start() {
    try {
      Path directory = Files.createTempDirectory("naru-test-broker");
      return new EmbeddedCluster(EmbeddedBroker.start(BrokerSettings.in(directory)), directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String bootstrapServers() {
    return broker.bootstrapServers();
  }

  @Override
  public void close() {
    broker.close();
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
