package io.naru.testing;

/** A cluster that somebody else started and will stop. */
record ExternalCluster(String bootstrapServers) implements KafkaCluster {

  @Override
  public void close() {
    // Not ours to stop.
  }
}
