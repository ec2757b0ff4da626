package io.naru.graph.model.online;

import io.naru.graph.model.graph.LabelledGraph;
import io.naru.graph.model.state.GraphObserver;
import io.naru.graph.model.state.LiveGraph;
import java.util.Arrays;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * Local networks on a live graph: some nodes are classified on the part of it around them.
 *
 * @param networks which
 */
record LocalNetworks(LiveGraph graph, LocalNetwork.Factory networks) implements GraphNetworks {
  @Override
  public GraphObserver observer() {
    return GraphObserver.NONE;
  }

  @Override
  public NodeNetwork create(int classes, long seed) {
    return new OnGraph(graph, networks.hops(), networks.create(graph.width(), classes, seed));
  }

  @Override
  public NodeNetwork restore(int classes, byte[] state) {
    return new OnGraph(graph, networks.hops(), networks.restore(graph.width(), classes, state));
  }

  @Override
  public NodeNetwork grow(int classes, int more, byte[] state) {
    LocalNetwork network = networks.grow(graph.width(), classes, more, state);
    return new OnGraph(graph, networks.hops(), network);
  }

  private record OnGraph(LiveGraph graph, int hops, LocalNetwork network) implements NodeNetwork {
    @Override
    public int[] reached(int[] touched) {
      return Neighbourhood.within(graph.adjacency(), touched, hops);
    }

    @Override
    public float[] probabilities(int[] nodes) {
      return of(nodes, network::probabilities);
    }

    @Override
    public float[] kept(int[] nodes) {
      return of(nodes, network::kept);
    }

    private float[] of(int[] nodes, Function<LabelledGraph, float[]> network) {
      // One hop more than the network looks: what lies there counts in the degrees of what is seen.
      int[] around = Neighbourhood.within(graph.adjacency(), nodes, hops + 1);
      PartialGraph part =
          2 * around.length > graph.nodes()
              ? PartialGraph.whole(graph)
              : PartialGraph.of(graph, around);
      float[] all = network.apply(part.labelled());
      int classes = graph.classes().size();
      float[] wanted = new float[nodes.length * classes];
      for (int i = 0; i < nodes.length; i++) {
        int at = Arrays.binarySearch(part.nodes(), nodes[i]);
        System.arraycopy(all, at * classes, wanted, i * classes, classes);
      }
      return wanted;
    }

    @Override
    public void keep() {
      network.keep();
    }

    @Override
    public Lesson open(LabelledGraph whole, int[] train, double trust, RandomGenerator random) {
      return network.open(whole, train, trust, random);
    }

    @Override
    public byte[] state() {
      return network.state();
    }

    @Override
    public void close() {
      network.close();
    }
  }
}
