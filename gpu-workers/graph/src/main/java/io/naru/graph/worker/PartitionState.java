package io.naru.graph.worker;

import io.naru.graph.model.online.GraphNetworks;
import io.naru.graph.model.online.OnlineGraph;
import io.naru.graph.model.online.OnlineGraphCodec;
import io.naru.graph.model.online.OnlineSettings;
import io.naru.graph.model.online.Outcome;
import io.naru.nn.state.Codec;
import io.naru.nn.state.Codecs;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * All graphs of one partition of graph.deltas, after all records before an offset.
 *
 * <p>Restoring them and applying the records from there on gives the same again, and the same
 * outcomes, so that a snapshot may be older than what is committed, never younger.
 */
final class PartitionState implements AutoCloseable {
  /** Of the bytes; a snapshot of another format is not read. */
  private static final int FORMAT = 2;

  private final OnlineSettings settings;
  private final GraphNetworks.Factory networks;
  private final Map<String, OnlineGraph> graphs;
  private long nextOffset;

  private PartitionState(
      OnlineSettings settings,
      GraphNetworks.Factory networks,
      Map<String, OnlineGraph> graphs,
      long nextOffset) {
    this.settings = settings;
    this.networks = networks;
    this.graphs = graphs;
    this.nextOffset = nextOffset;
  }

  /** Before the first record. */
  static PartitionState empty(OnlineSettings settings, GraphNetworks.Factory networks) {
    return new PartitionState(settings, networks, new TreeMap<>(), 0);
  }

  static Codec<PartitionState> codec(OnlineSettings settings, GraphNetworks.Factory networks) {
    Codec<Map<String, OnlineGraph>> all =
        Codecs.map(Codecs.TEXT, OnlineGraphCodec.of(settings, networks));
    return Codec.of(
        (state, out) -> {
          out.writeInt(FORMAT);
          out.writeLong(state.nextOffset);
          all.write(state.graphs, out);
        },
        in -> {
          int format = in.readInt();
          if (format != FORMAT) {
            throw new IOException("graphs in format " + format + ", not " + FORMAT);
          }
          long offset = in.readLong();
          return new PartitionState(settings, networks, new TreeMap<>(all.read(in)), offset);
        });
  }

  /** The first offset that is not in the graphs yet. */
  long nextOffset() {
    return nextOffset;
  }

  /** How many graphs there are. */
  int graphs() {
    return graphs.size();
  }

  /** Nodes of all graphs. */
  long nodes() {
    return graphs.values().stream().mapToLong(online -> online.graph().nodes()).sum();
  }

  /** Undirected edges of all graphs. */
  long edges() {
    return graphs.values().stream().mapToLong(online -> online.graph().adjacency().edges()).sum();
  }

  /**
   * Applies the record of an offset.
   *
   * @return empty if the delta was in its graph already
   * @throws IllegalArgumentException if the delta does not fit: this state is of no more use
   */
  Optional<Outcome> on(DeltaDecoder.Named named, long offset) {
    Optional<Outcome> outcome =
        graphs
            .computeIfAbsent(named.graph(), name -> new OnlineGraph(name, settings, networks))
            .on(named.delta());
    nextOffset = offset + 1;
    return outcome;
  }

  @Override
  public void close() {
    graphs.values().forEach(OnlineGraph::close);
  }
}
