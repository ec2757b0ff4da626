package io.naru.graph.model.dgt.online;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.naru.graph.model.dgt.DgtModel;
import io.naru.graph.model.dgt.training.ParameterGroup;
import io.naru.nn.Gradients;
import io.naru.nn.Scope;
import io.naru.nn.Torch;
import io.naru.nn.state.Codec;
import io.naru.nn.state.Codecs;
import io.naru.nn.train.AdamW;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Parameters and optimisers of a network that goes on learning, in native memory. */
final class DgtParts implements AutoCloseable {
  private static final double NO_CLIPPING = 1e9;

  private final DgtNetworks.Settings settings;
  private final NDManager manager;
  private final DgtModel model;
  private final List<ParameterGroup> groups;
  private final List<AdamW> optimisers = new ArrayList<>();

  /** Adam's moments of one group. */
  private record Moments(long steps, List<float[]> means, List<float[]> squares) {
    static final Codec<List<float[]>> ARRAYS = Codecs.list(Codecs.FLOATS);
    static final Codec<Moments> CODEC =
        Codec.of(
            (moments, out) -> {
              out.writeLong(moments.steps);
              ARRAYS.write(moments.means, out);
              ARRAYS.write(moments.squares, out);
            },
            in -> new Moments(in.readLong(), ARRAYS.read(in), ARRAYS.read(in)));
  }

  /** Everything that these parts are, apart from their sizes. */
  record State(Map<String, float[]> values, byte[] moments) {
    static final Codec<Map<String, float[]>> VALUES = Codecs.map(Codecs.TEXT, Codecs.FLOATS);
    static final Codec<State> CODEC =
        Codec.of(
            (state, out) -> {
              VALUES.write(state.values, out);
              Codecs.BYTES.write(state.moments, out);
            },
            in -> new State(VALUES.read(in), Codecs.BYTES.read(in)));
  }

  DgtParts(DgtNetworks.Settings settings, int features, int classes, long seed) {
    Torch.start();
    Gradients.enableOnThisThread();
    this.settings = settings;
    this.manager = NDManager.newBaseManager("PyTorch");
    this.model = new DgtModel(settings.network(), features, classes, manager, seed);
    this.groups = model.groups();
    AdamW.Settings adam = new AdamW.Settings(0.9, 0.999, 1e-8, settings.weightDecay(), NO_CLIPPING);
    groups.forEach(group -> optimisers.add(new AdamW(manager, group.arrays(), adam)));
  }

  NDManager manager() {
    return manager;
  }

  DgtModel model() {
    return model;
  }

  /** Moves the parameters along their gradients, which are zero afterwards. */
  void step() {
    for (int group = 0; group < groups.size(); group++) {
      optimisers.get(group).step(settings.learningRate() * groups.get(group).rate());
    }
  }

  State state() {
    List<Moments> moments =
        optimisers.stream()
            .map(adam -> new Moments(adam.steps(), floats(adam.means()), floats(adam.squares())))
            .toList();
    return new State(new TreeMap<>(model.values()), Codecs.list(Moments.CODEC).bytes(moments));
  }

  private static List<float[]> floats(List<NDArray> arrays) {
    return arrays.stream().map(NDArray::toFloatArray).toList();
  }

  /**
   * The values of all parameters, or of some with fewer classes: those are the rows of the last
   * layer, and 0 for the further ones.
   */
  Map<String, float[]> widened(Map<String, float[]> values) {
    Map<String, float[]> wider = new TreeMap<>();
    model.byName().forEach((name, array) -> wider.put(name, widened(values.get(name), array)));
    return wider;
  }

  private static float[] widened(float[] values, NDArray like) {
    return Arrays.copyOf(values, (int) like.size());
  }

  /** Parameters and moments, of as many classes or fewer. */
  void set(State state) {
    model.set(widened(state.values()));
    List<Moments> moments = Codecs.list(Moments.CODEC).value(state.moments());
    for (int group = 0; group < groups.size(); group++) {
      Moments each = moments.get(group);
      AdamW adam = optimisers.get(group);
      List<NDArray> like = groups.get(group).arrays();
      Scope.run(
          () ->
              adam.restore(each.steps(), arrays(each.means(), like), arrays(each.squares(), like)));
    }
  }

  private List<NDArray> arrays(List<float[]> values, List<NDArray> like) {
    return IntStream.range(0, values.size())
        .mapToObj(
            at -> manager.create(widened(values.get(at), like.get(at)), like.get(at).getShape()))
        .toList();
  }

  @Override
  public void close() {
    optimisers.forEach(AdamW::close);
    model.close();
    manager.close();
  }
}
