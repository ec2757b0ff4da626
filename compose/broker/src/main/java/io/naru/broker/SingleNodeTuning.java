package io.naru.broker;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** Broker properties of a single node that starts fast and notices dead clients within seconds. */
public final class SingleNodeTuning {
  private static final int MEBIBYTE = 1 << 20;

  private SingleNodeTuning() {}

  /**
   * Everything but identity and addresses, by Kafka's own keys; also fits a container with one
   * node.
   */
  public static Map<String, String> properties() {
    Map<String, String> p = new TreeMap<>();
    singleReplica(p);
    for (String kind : new String[] {"consumer", "share", "streams"}) {
      attentiveGroups(p, kind);
    }
    latency(p);
    footprint(p);
    return Collections.unmodifiableMap(p);
  }

  private static void singleReplica(Map<String, String> p) {
    p.put("auto.create.topics.enable", "false");
    p.put("default.replication.factor", "1");
    p.put("min.insync.replicas", "1");
    for (String topic :
        new String[] {"offsets.topic", "transaction.state.log", "share.coordinator.state.topic"}) {
      p.put(topic + ".replication.factor", "1");
      p.put(topic + ".num.partitions", "4");
    }
    p.put("transaction.state.log.min.isr", "1");
    p.put("share.coordinator.state.topic.min.isr", "1");
  }

  /** The defaults (5 s heartbeats, 45 s sessions) make a first record wait for seconds. */
  private static void attentiveGroups(Map<String, String> p, String kind) {
    String group = "group." + kind + ".";
    p.put(group + "heartbeat.interval.ms", "300");
    p.put(group + "min.heartbeat.interval.ms", "100");
    p.put(group + "session.timeout.ms", "6000");
    p.put(group + "min.session.timeout.ms", "1000");
    p.put(group + "assignment.interval.ms", "100");
    p.put(group + "min.assignment.interval.ms", "0");
  }

  private static void latency(Map<String, String> p) {
    p.put("group.initial.rebalance.delay.ms", "0");
    p.put("group.streams.initial.rebalance.delay.ms", "0");
    p.put("group.share.initialize.retry.interval.ms", "500");
    p.put("group.min.session.timeout.ms", "1000");
    p.put("group.share.record.lock.duration.ms", "10000");
    p.put("group.share.min.record.lock.duration.ms", "1000");
    p.put("add.partitions.to.txn.retry.backoff.ms", "2");
    p.put("broker.heartbeat.interval.ms", "500");
  }

  private static void footprint(Map<String, String> p) {
    p.put("num.network.threads", "2");
    p.put("num.io.threads", "4");
    p.put("group.coordinator.threads", "1");
    p.put("log.cleaner.dedupe.buffer.size", Integer.toString(4 * MEBIBYTE));
    p.put("message.max.bytes", Integer.toString(16 * MEBIBYTE));
    p.put("replica.fetch.max.bytes", Integer.toString(16 * MEBIBYTE));
    p.put("metric.reporters", "");
  }
}
