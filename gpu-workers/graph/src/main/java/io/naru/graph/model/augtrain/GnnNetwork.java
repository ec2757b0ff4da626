package io.naru.graph.model.augtrain;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.naru.graph.model.augtrain.NodeClassifier.Parts;
import io.naru.graph.model.gnn.Backbone;
import io.naru.graph.model.gnn.Dropout;
import io.naru.graph.model.gnn.GnnShape;
import io.naru.graph.model.gnn.GraphView;
import io.naru.graph.model.gnn.Tape;
import io.naru.graph.model.graph.LabelledGraph;
import io.naru.graph.model.graph.Split;
import io.naru.graph.model.mhaug.AugmentedGraph;
import io.naru.graph.model.online.LocalNetwork;
import io.naru.graph.model.online.NodeNetwork.Lesson;
import io.naru.nn.Gradients;
import io.naru.nn.Scope;
import io.naru.nn.Torch;
import io.naru.nn.state.Codec;
import io.naru.nn.state.Codecs;
import io.naru.nn.train.AdamW;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** A graph network that MH-Aug trains while its graph changes. */
public final class GnnNetwork implements LocalNetwork {
  private static final Codec<List<float[]>> ARRAYS = Codecs.list(Codecs.FLOATS);
  private static final int[] NONE = {};

  private final NDManager manager;
  private final Settings settings;
  private final Parts parts;
  private List<float[]> kept;

  /**
   * What the networks of a worker have in common.
   *
   * @param backbone which network
   * @param classifier its sizes and its optimiser
   * @param losses what its steps minimise
   */
  public record Settings(Backbone backbone, ClassifierSettings classifier, LossWeights losses) {}

  /**
   * Makes such networks.
   *
   * @param settings of each of them
   */
  public record Maker(Settings settings) implements Factory {
    @Override
    public int hops() {
      return GnnShape.LAYERS;
    }

    @Override
    public LocalNetwork create(int features, int classes, long seed) {
      return new GnnNetwork(settings, features, classes, new SplittableRandom(seed));
    }

    @Override
    public LocalNetwork restore(int features, int classes, byte[] state) {
      GnnNetwork network = new GnnNetwork(settings, features, classes, new SplittableRandom(0));
      network.set(State.CODEC.value(state));
      return network;
    }

    @Override
    public LocalNetwork grow(int features, int classes, int more, byte[] state) {
      GnnNetwork network = new GnnNetwork(settings, features, more, new SplittableRandom(0));
      network.set(State.CODEC.value(state).with(new Widening(classes, more), network.shapes()));
      return network;
    }
  }

  /** Parameters, those that are kept, and Adam's moments. */
  private record State(
      List<float[]> parameters,
      List<float[]> kept,
      long steps,
      List<float[]> means,
      List<float[]> squares) {
    static final Codec<State> CODEC =
        Codec.of(
            (state, out) -> {
              ARRAYS.write(state.parameters, out);
              ARRAYS.write(state.kept, out);
              out.writeLong(state.steps);
              ARRAYS.write(state.means, out);
              ARRAYS.write(state.squares, out);
            },
            in ->
                new State(
                    ARRAYS.read(in),
                    ARRAYS.read(in),
                    in.readLong(),
                    ARRAYS.read(in),
                    ARRAYS.read(in)));

    /** Of the network with room for more classes, whose parameters have these shapes. */
    State with(Widening widening, List<Shape> shapes) {
      return new State(
          wide(parameters, widening, shapes),
          wide(kept, widening, shapes),
          steps,
          wide(means, widening, shapes),
          wide(squares, widening, shapes));
    }

    private static List<float[]> wide(List<float[]> values, Widening widening, List<Shape> shapes) {
      return IntStream.range(0, values.size())
          .mapToObj(p -> widening.of(values.get(p), shapes.get(p)))
          .toList();
    }
  }

  private GnnNetwork(Settings settings, int features, int classes, RandomGenerator random) {
    Torch.start();
    Gradients.enableOnThisThread();
    this.manager = NDManager.newBaseManager("PyTorch");
    this.settings = settings;
    this.parts =
        Parts.create(
            manager, settings.backbone(), settings.classifier(), features, classes, random);
    this.kept = parts.network().values();
  }

  private List<Shape> shapes() {
    return parts.network().parameters().stream().map(NDArray::getShape).toList();
  }

  private void set(State state) {
    parts.network().set(state.parameters());
    kept = state.kept();
    Scope.run(
        () ->
            parts
                .optimiser()
                .adam()
                .restore(state.steps(), like(state.means()), like(state.squares())));
  }

  private List<NDArray> like(List<float[]> values) {
    List<NDArray> parameters = parts.network().parameters();
    return IntStream.range(0, values.size())
        .mapToObj(p -> manager.create(values.get(p), parameters.get(p).getShape()))
        .toList();
  }

  @Override
  public byte[] state() {
    AdamW adam = parts.optimiser().adam();
    return State.CODEC.bytes(
        new State(
            parts.network().values(),
            kept,
            adam.steps(),
            adam.means().stream().map(NDArray::toFloatArray).toList(),
            adam.squares().stream().map(NDArray::toFloatArray).toList()));
  }

  @Override
  public float[] probabilities(LabelledGraph graph) {
    try (NodeClassifier classifier = classifier(graph, NONE, null)) {
      return softmax(classifier.logits(), graph.classes());
    }
  }

  @Override
  public float[] kept(LabelledGraph graph) {
    List<float[]> learning = parts.network().values();
    parts.network().set(kept);
    try {
      return probabilities(graph);
    } finally {
      parts.network().set(learning);
    }
  }

  @Override
  public void keep() {
    kept = parts.network().values();
  }

  private NodeClassifier classifier(LabelledGraph graph, int[] train, Dropout dropout) {
    Split split = new Split("stream", train, NONE, NONE);
    return new NodeClassifier(manager, graph, split, parts, dropout, false);
  }

  private static float[] softmax(float[] logits, int classes) {
    float[] probabilities = new float[logits.length];
    for (int from = 0; from < logits.length; from += classes) {
      double most = Double.NEGATIVE_INFINITY;
      for (int c = from; c < from + classes; c++) {
        most = Math.max(most, logits[c]);
      }
      double sum = 0;
      for (int c = from; c < from + classes; c++) {
        sum += Math.exp(logits[c] - most);
      }
      for (int c = from; c < from + classes; c++) {
        probabilities[c] = (float) (Math.exp(logits[c] - most) / sum);
      }
    }
    return probabilities;
  }

  @Override
  public Lesson open(LabelledGraph graph, int[] train, double trust, RandomGenerator random) {
    double rate = settings.classifier().dropout();
    Dropout dropout = rate == 0 ? null : new Dropout(rate, random);
    return new Pass(graph, classifier(graph, train, dropout), settings.losses().trusted(trust));
  }

  /** The pass on the original graph serves both the entropies and the step that follows it. */
  private final class Pass implements Lesson {
    private final NodeClassifier classifier;
    private final AugmentedTraining training;
    private final GraphView original;
    private final boolean sharpens;
    private Scope scope;
    private Tape tape;
    private NDArray now;

    Pass(LabelledGraph graph, NodeClassifier classifier, LossWeights losses) {
      this.classifier = classifier;
      this.training = new AugmentedTraining(classifier, losses);
      this.sharpens = losses.sharpening() > 0;
      this.original = GraphView.of(graph.graph());
    }

    @Override
    public double[] entropies() {
      endPass();
      scope = Scope.open();
      tape = classifier.tape();
      now = classifier.train(original, sharpens ? tape : classifier.tape());
      return classifier.losses().normalisedEntropies(now);
    }

    @Override
    public void step(AugmentedGraph older, AugmentedGraph newer) {
      training.learn(tape, now, older, newer);
      endPass();
    }

    private void endPass() {
      if (scope != null) {
        scope.close();
        scope = null;
      }
    }

    @Override
    public void close() {
      endPass();
      classifier.close();
    }
  }

  @Override
  public void close() {
    parts.close();
    manager.close();
  }
}
