package io.naru.fundus.grouper;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.naru.topology.FundusKeys;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.streams.processor.StreamPartitioner;

/**
 * Sends records to the partition of their hospital, which their key begins with.
 *
 * @param partitions over which hospitals are spread; whatever the topic has, so that a hospital
 *     does not move
 */
record HospitalPartitioner(int partitions) implements StreamPartitioner<byte[], byte[]> {
  @Override
  public Optional<Set<Integer>> partitions(
      String topic, byte[] key, byte[] value, int numPartitions) {
    String hospital = new String(key, UTF_8).split("/", 2)[0];
    return Optional.of(Set.of(FundusKeys.partition(hospital, partitions)));
  }
}
