package io.naru.graph.validation;

import java.util.Set;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** The state stores of the topology. Their names are in the names of their changelog topics. */
final class GraphStores {
  /** Totals and relations of graphs. */
  static final String GRAPHS = "graphs";

  /** Nodes by graph. */
  static final String NODES = "nodes";

  /** Edges by graph, from both ends. */
  static final String EDGES = "edges";

  /** What graphs remember of what is gone. */
  static final String PAST = "past";

  private GraphStores() {}

  static Set<StoreBuilder<?>> all() {
    return Set.of(store(GRAPHS), store(NODES), store(EDGES), store(PAST));
  }

  static GraphTables tables(ProcessorContext<?, ?> context) {
    return new GraphTables(
        table(context, GRAPHS), table(context, NODES), table(context, EDGES), table(context, PAST));
  }

  private static StoreBuilder<?> store(String name) {
    return Stores.keyValueStoreBuilder(
        Stores.persistentKeyValueStore(name), Serdes.Bytes(), Serdes.ByteArray());
  }

  private static Table table(ProcessorContext<?, ?> context, String name) {
    KeyValueStore<Bytes, byte[]> store = context.getStateStore(name);
    return new StoreTable(store);
  }
}
