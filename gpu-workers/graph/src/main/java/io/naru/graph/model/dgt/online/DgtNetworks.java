package io.naru.graph.model.dgt.online;

import io.naru.graph.model.dgt.DgtSettings;
import io.naru.graph.model.dgt.katz.KatzMode;
import io.naru.graph.model.dgt.sequence.NodeSort;
import io.naru.graph.model.dgt.stream.LiveNodeSort;
import io.naru.graph.model.online.GraphNetworks;
import io.naru.graph.model.online.NodeNetwork;
import io.naru.graph.model.state.GraphObserver;
import io.naru.graph.model.state.LiveGraph;
import java.util.ArrayList;
import java.util.List;

/** Transformers on one live graph, and its sequences, which they share. */
public final class DgtNetworks implements GraphNetworks {
  private final Settings settings;
  private final LiveNodeSort sort;
  private final List<OnlineDgt> networks = new ArrayList<>();

  /**
   * What the transformers of a worker have in common.
   *
   * @param network its switches; without a positional encoding, since nodes come and go
   * @param learningRate of AdamW
   * @param weightDecay of AdamW, decoupled
   */
  public record Settings(DgtSettings network, double learningRate, double weightDecay) {
    /** Checks that there is nothing in the network which is of one node. */
    public Settings {
      if (network.katz() != KatzMode.OFF) {
        throw new IllegalArgumentException("no positional encoding on a live graph");
      }
    }
  }

  /**
   * Makes them.
   *
   * @param settings of all
   */
  public record Maker(Settings settings) implements Factory {
    @Override
    public GraphNetworks on(LiveGraph graph) {
      return new DgtNetworks(settings, graph);
    }
  }

  private DgtNetworks(Settings settings, LiveGraph graph) {
    this.settings = settings;
    this.sort = new LiveNodeSort(graph, settings.network().sampling().length(), NodeSort.EPSILON);
  }

  @Override
  public GraphObserver observer() {
    return sort;
  }

  @Override
  public NodeNetwork create(int classes, long seed) {
    OnlineDgt network = OnlineDgt.fresh(this, settings, classes, seed);
    networks.add(network);
    return network;
  }

  @Override
  public NodeNetwork restore(int classes, byte[] state) {
    // What changes from here on is told apart from what is there.
    refresh();
    OnlineDgt network = OnlineDgt.restored(this, settings, classes, state);
    networks.add(network);
    return network;
  }

  @Override
  public NodeNetwork grow(int classes, int more, byte[] state) {
    OnlineDgt network = OnlineDgt.grown(this, settings, more, state);
    networks.add(network);
    return network;
  }

  LiveNodeSort sort() {
    return sort;
  }

  /** Sorts what is stale, and tells all networks. */
  void refresh() {
    LiveNodeSort.Changes changes = sort.refresh();
    networks.forEach(network -> network.changed(changes));
  }

  void closed(OnlineDgt network) {
    networks.remove(network);
  }
}
