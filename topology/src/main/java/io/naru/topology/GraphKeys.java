package io.naru.topology;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.apache.kafka.common.utils.Utils;

/** Names of graphs on the log, keys of their predictions, and where their records stand. */
public final class GraphKeys {
  private static final String DEFAULT_TENANT = "default";
  private static final char TENANT_END = ':';

  private GraphKeys() {}

  /**
   * Name on the log of what a tenant calls {@code graph}: two tenants never share a graph.
   *
   * @param tenant without a colon
   * @param graph without a colon
   */
  public static String graph(String tenant, String graph) {
    return tenant.equals(DEFAULT_TENANT) ? graph : tenant + TENANT_END + graph;
  }

  /** Whose it is, by its name on the log. */
  public static String tenant(String graph) {
    int end = graph.indexOf(TENANT_END);
    return end < 0 ? DEFAULT_TENANT : graph.substring(0, end);
  }

  /** What its tenant calls it. */
  public static String name(String graph) {
    return graph.substring(graph.indexOf(TENANT_END) + 1);
  }

  /** Key in graph.predictions. */
  public static String prediction(String graph, String node) {
    return graph + "/" + node;
  }

  /**
   * The partition of a graph in a topic with so many: where Kafka's clients put a record whose key
   * is the graph. Records of graph.predictions, whose key it is not, are sent there by number.
   */
  public static int partition(String graph, int partitions) {
    return Utils.toPositive(Utils.murmur2(graph.getBytes(UTF_8))) % partitions;
  }
}
