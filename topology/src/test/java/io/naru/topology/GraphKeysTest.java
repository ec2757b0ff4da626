package io.naru.topology;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.junit.jupiter.api.Test;

class GraphKeysTest {
  @Test
  void a_graph_of_the_default_tenant_has_its_own_name_on_the_log() {
    assertEquals("cora", GraphKeys.graph("default", "cora"));
    assertEquals("default", GraphKeys.tenant("cora"));
    assertEquals("cora", GraphKeys.name("cora"));
  }

  @Test
  void graphs_of_two_tenants_never_meet() {
    String ours = GraphKeys.graph("acme", "cora");
    assertNotEquals(ours, GraphKeys.graph("other", "cora"));
    assertEquals("acme", GraphKeys.tenant(ours));
    assertEquals("cora", GraphKeys.name(ours));
  }

  @Test
  void a_graph_stands_where_kafka_puts_records_with_its_name_as_key() {
    for (String graph : new String[] {"cora", "acme:cora", "나루"}) {
      assertEquals(
          BuiltInPartitioner.partitionForKey(graph.getBytes(UTF_8), 8),
          GraphKeys.partition(graph, 8));
    }
  }
}
