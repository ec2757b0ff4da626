package io.naru.graph.model.dgt.online;

import io.naru.graph.model.dgt.DgtNetwork;
import io.naru.graph.model.dgt.SortedGraph;
import io.naru.graph.model.dgt.sequence.Criterion;
import io.naru.graph.model.dgt.sequence.Sequences;
import io.naru.graph.model.dgt.stream.LiveNodeSort;
import io.naru.graph.model.graph.LabelledGraph;
import io.naru.graph.model.mhaug.AugmentedGraph;
import io.naru.graph.model.online.Entropy;
import io.naru.graph.model.online.NodeNetwork;
import io.naru.nn.state.Codec;
import java.util.Arrays;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/**
 * The transformer on a live graph. Each accepted proposal of the chain is a step on the cross
 * entropy of the labelled nodes, on the original graph with dropout: to leave edges out would be to
 * sort it anew for every sample.
 */
final class OnlineDgt implements NodeNetwork {
  private final DgtNetworks networks;
  private final DgtNetworks.Settings settings;
  private final DgtParts parts;
  private final BitSet inputs = new BitSet();
  private final BitSet sequences = new BitSet();
  private boolean askedBefore;
  private Moment kept;
  private Moment learning;

  /** Parameters of a moment, and what they say of each node. */
  private record Moment(Map<String, float[]> values, LiveStates states) {}

  /** What is saved. */
  private record State(DgtParts.State learning, Map<String, float[]> kept) {
    static final Codec<State> CODEC =
        Codec.of(
            (state, out) -> {
              DgtParts.State.CODEC.write(state.learning, out);
              DgtParts.State.VALUES.write(state.kept, out);
            },
            in -> new State(DgtParts.State.CODEC.read(in), DgtParts.State.VALUES.read(in)));
  }

  private OnlineDgt(DgtNetworks networks, DgtNetworks.Settings settings, DgtParts parts) {
    this.networks = networks;
    this.settings = settings;
    this.parts = parts;
  }

  static OnlineDgt fresh(
      DgtNetworks networks, DgtNetworks.Settings settings, int classes, long seed) {
    int features = networks.sort().graph().width();
    OnlineDgt network =
        new OnlineDgt(networks, settings, new DgtParts(settings, features, classes, seed));
    network.keep();
    return network;
  }

  static OnlineDgt restored(
      DgtNetworks networks, DgtNetworks.Settings settings, int classes, byte[] bytes) {
    OnlineDgt network = grown(networks, settings, classes, bytes);
    network.askedBefore = true;
    return network;
  }

  /** Where there are more classes than in the state, what is said of every node is another. */
  static OnlineDgt grown(
      DgtNetworks networks, DgtNetworks.Settings settings, int classes, byte[] bytes) {
    OnlineDgt network = fresh(networks, settings, classes, 0);
    State state = State.CODEC.value(bytes);
    network.parts.set(state.learning());
    network.learning = null;
    network.kept = network.moment(network.parts.widened(state.kept()));
    return network;
  }

  private Moment moment(Map<String, float[]> values) {
    LiveStates states = new LiveStates(networks.sort(), settings.network());
    states.use(new RowPass(settings.network(), values));
    return new Moment(values, states);
  }

  private Moment learning() {
    if (learning == null) {
      learning = moment(parts.model().values());
    }
    return learning;
  }

  void changed(LiveNodeSort.Changes changes) {
    inputs.or(changes.inputs());
    sequences.or(changes.sequences());
    kept.states().changed(changes);
    if (learning != null && learning != kept) {
      learning.states().changed(changes);
    }
  }

  private LiveStates upToDate(Moment moment) {
    networks.refresh();
    moment.states().bringUpToDate();
    return moment.states();
  }

  @Override
  public int[] reached(int[] touched) {
    LiveStates states = upToDate(kept);
    BitSet slots = askedBefore ? states.reach(inputs, sequences).last() : states.present();
    askedBefore = true;
    inputs.clear();
    sequences.clear();
    return slots.stream().map(networks.sort()::number).sorted().toArray();
  }

  @Override
  public float[] probabilities(int[] nodes) {
    return probabilities(nodes, upToDate(learning()));
  }

  @Override
  public float[] kept(int[] nodes) {
    return probabilities(nodes, upToDate(kept));
  }

  private float[] probabilities(int[] nodes, LiveStates states) {
    int classes = networks.sort().graph().classes().size();
    float[] all = new float[nodes.length * classes];
    for (int i = 0; i < nodes.length; i++) {
      float[] row = states.probabilities(networks.sort().slot(nodes[i]), classes);
      System.arraycopy(row, 0, all, i * classes, classes);
    }
    return all;
  }

  @Override
  public void keep() {
    kept = learning();
  }

  @Override
  public Lesson open(LabelledGraph whole, int[] train, double trust, RandomGenerator random) {
    networks.refresh();
    Map<Criterion, Sequences> sorted = new EnumMap<>(Criterion.class);
    for (Criterion criterion : settings.network().sampling().criteria()) {
      sorted.put(criterion, networks.sort().sequences(criterion));
    }
    DgtNetwork network =
        new DgtNetwork(new SortedGraph(whole, sorted), parts.model(), parts.manager(), random);
    return new Pass(network, whole, train);
  }

  private final class Pass implements Lesson {
    private final DgtNetwork network;
    private final int nodes;
    private final long[] train;
    private final long[] labels;

    Pass(DgtNetwork network, LabelledGraph whole, int[] train) {
      this.network = network;
      this.nodes = whole.graph().nodes();
      this.train = Arrays.stream(train).asLongStream().toArray();
      this.labels = Arrays.stream(train).mapToLong(node -> whole.labels()[node]).toArray();
    }

    @Override
    public double[] entropies() {
      LiveStates states = upToDate(learning());
      int classes = networks.sort().graph().classes().size();
      double[] entropies = new double[nodes];
      for (int node = 0; node < nodes; node++) {
        entropies[node] =
            Entropy.normalised(states.probabilities(networks.sort().slot(node), classes));
      }
      return entropies;
    }

    @Override
    public void step(AugmentedGraph older, AugmentedGraph newer) {
      network.learn(train, labels);
      parts.step();
      learning = null;
    }

    @Override
    public void close() {
      network.close();
    }
  }

  @Override
  public byte[] state() {
    return State.CODEC.bytes(new State(parts.state(), new TreeMap<>(kept.values())));
  }

  @Override
  public void close() {
    networks.closed(this);
    parts.close();
  }
}
