package io.naru.processors;

import static org.apache.kafka.clients.consumer.ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG;
import static org.apache.kafka.clients.consumer.ConsumerConfig.FETCH_MIN_BYTES_CONFIG;
import static org.apache.kafka.clients.consumer.ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG;
import static org.apache.kafka.clients.consumer.ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG;
import static org.apache.kafka.clients.producer.ProducerConfig.LINGER_MS_CONFIG;
import static org.apache.kafka.clients.producer.ProducerConfig.MAX_REQUEST_SIZE_CONFIG;
import static org.apache.kafka.streams.StreamsConfig.consumerPrefix;
import static org.apache.kafka.streams.StreamsConfig.producerPrefix;

import io.naru.topology.Group;
import io.naru.topology.Groups;
import io.naru.topology.Topics;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.streams.GroupProtocol;
import org.apache.kafka.streams.StreamsConfig;

/**
 * What Kafka Streams is given: our defaults, the user's words over them, our necessities on top.
 */
final class StreamsSettings {
  private StreamsSettings() {}

  /**
   * @param group whose id is the application's, unless the user gives one: then it is that of the
   *     auditors, and others add their own to it
   */
  static Map<String, Object> of(Map<String, Object> user, Group group) {
    Map<String, Object> all = new HashMap<>();
    all.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, BoundedRocksDb.class);
    all.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 200);
    // Sums may be a moment old; woken for each record, the auditor would cost as much as what it
    // audits.
    all.put(consumerPrefix(FETCH_MIN_BYTES_CONFIG), 256 * 1024);
    all.put(consumerPrefix(FETCH_MAX_WAIT_MS_CONFIG), 100);
    // Streams' own default of 100 ms would add itself at each of the three hops.
    all.put(producerPrefix(LINGER_MS_CONFIG), 5);
    all.put(producerPrefix(MAX_REQUEST_SIZE_CONFIG), Topics.GRAPH_DELTAS.maxMessageBytes());
    // The classic protocol starts in about a second, the streams protocol in six.
    String classic = GroupProtocol.CLASSIC.name();
    Object protocol = user.getOrDefault(StreamsConfig.GROUP_PROTOCOL_CONFIG, classic);
    if (classic.equalsIgnoreCase(String.valueOf(protocol))) {
      // A killed instance is replaced after 6 s instead of 45.
      all.put(consumerPrefix(SESSION_TIMEOUT_MS_CONFIG), 6000);
      all.put(consumerPrefix(HEARTBEAT_INTERVAL_MS_CONFIG), 2000);
    }
    all.putAll(user);
    all.put(StreamsConfig.APPLICATION_ID_CONFIG, applicationId(user, group));
    all.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
    return all;
  }

  static String applicationId(Map<String, Object> user, Group group) {
    Object given = user.get(StreamsConfig.APPLICATION_ID_CONFIG);
    if (given == null) {
      return group.id();
    }
    return group.equals(Groups.AUDITORS) ? given.toString() : given + "-" + group.id();
  }
}
