package io.naru.graph.model.online;

import io.naru.graph.model.graph.LabelledGraph;
import io.naru.graph.model.mhaug.AugmentedGraph;
import java.nio.ByteBuffer;
import java.util.function.DoubleConsumer;
import java.util.function.LongUnaryOperator;
import java.util.random.RandomGenerator;

/** Names one class for all nodes: the one that a script has for the number of steps taken. */
final class ScriptedNetwork implements LocalNetwork {
  private final Maker maker;
  private long steps;
  private long kept;

  private ScriptedNetwork(Maker maker) {
    this.maker = maker;
  }

  /**
   * Makes such networks.
   *
   * @param script class by steps
   * @param trusted is told how far each lesson trusts the network
   */
  record Maker(LongUnaryOperator script, DoubleConsumer trusted) implements Factory {
    Maker(LongUnaryOperator script) {
      this(script, trust -> {});
    }

    @Override
    public int hops() {
      return 2;
    }

    @Override
    public LocalNetwork create(int features, int classes, long seed) {
      return new ScriptedNetwork(this);
    }

    @Override
    public LocalNetwork restore(int features, int classes, byte[] state) {
      ScriptedNetwork network = new ScriptedNetwork(this);
      ByteBuffer buffer = ByteBuffer.wrap(state);
      network.steps = buffer.getLong();
      network.kept = buffer.getLong();
      return network;
    }

    @Override
    public LocalNetwork grow(int features, int classes, int more, byte[] state) {
      return restore(features, more, state);
    }
  }

  private float[] at(long when, LabelledGraph graph) {
    float[] all = new float[graph.graph().nodes() * graph.classes()];
    for (int node = 0; node < graph.graph().nodes(); node++) {
      all[node * graph.classes() + (int) maker.script().applyAsLong(when)] = 1;
    }
    return all;
  }

  @Override
  public float[] probabilities(LabelledGraph graph) {
    return at(steps, graph);
  }

  @Override
  public float[] kept(LabelledGraph graph) {
    return at(kept, graph);
  }

  @Override
  public void keep() {
    kept = steps;
  }

  @Override
  public NodeNetwork.Lesson open(
      LabelledGraph graph, int[] train, double trust, RandomGenerator random) {
    maker.trusted().accept(trust);
    return new NodeNetwork.Lesson() {
      @Override
      public double[] entropies() {
        return new double[graph.graph().nodes()];
      }

      @Override
      public void step(AugmentedGraph older, AugmentedGraph newer) {
        steps++;
      }

      @Override
      public void close() {}
    };
  }

  @Override
  public byte[] state() {
    return ByteBuffer.allocate(2 * Long.BYTES).putLong(steps).putLong(kept).array();
  }

  @Override
  public void close() {}
}
