package io.naru.graph.worker;

import io.naru.graph.model.graph.LabelledGraph;
import io.naru.graph.model.online.LinearNetwork;
import io.naru.graph.model.online.LocalNetwork;
import io.naru.graph.model.online.NodeNetwork;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/** A linear network that takes its time to predict, so that a kill meets it at work. */
record SlowNetwork(LocalNetwork network, long millis) implements LocalNetwork {
  /** Makes such networks. */
  record Maker(long millis) implements Factory {
    @Override
    public int hops() {
      return new LinearNetwork.Maker().hops();
    }

    @Override
    public LocalNetwork create(int features, int classes, long seed) {
      return new SlowNetwork(new LinearNetwork.Maker().create(features, classes, seed), millis);
    }

    @Override
    public LocalNetwork restore(int features, int classes, byte[] state) {
      return new SlowNetwork(new LinearNetwork.Maker().restore(features, classes, state), millis);
    }

    @Override
    public LocalNetwork grow(int features, int classes, int more, byte[] state) {
      return new SlowNetwork(
          new LinearNetwork.Maker().grow(features, classes, more, state), millis);
    }
  }

  @Override
  public float[] kept(LabelledGraph graph) {
    try {
      TimeUnit.MILLISECONDS.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return network.kept(graph);
  }

  @Override
  public float[] probabilities(LabelledGraph graph) {
    return network.probabilities(graph);
  }

  @Override
  public void keep() {
    network.keep();
  }

  @Override
  public NodeNetwork.Lesson open(
      LabelledGraph graph, int[] train, double trust, RandomGenerator random) {
    return network.open(graph, train, trust, random);
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
