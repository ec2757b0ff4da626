package io.naru.graph.model.gnn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.naru.nn.Gradients;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** A network of two layers that gives every node of a graph a score for every class. */
public abstract class Gnn implements AutoCloseable {
  private final NDManager manager;
  private final GnnScript script;
  private final List<NDArray> parameters = new ArrayList<>();

  Gnn(NDManager manager) {
    this.manager = manager;
    this.script = new GnnScript(manager);
  }

  /**
   * The scores of a pass: {@code [n, C]}, before the softmax.
   *
   * @param dropout of features, hidden layer and attention; null: none, as in inference
   * @param tape of this pass, or of several that one loss is computed from
   */
  public abstract NDArray logits(NodeFeatures features, GraphView view, Dropout dropout, Tape tape);

  /** {@link #logits} without dropout and without recording. */
  public final NDArray infer(NodeFeatures features, GraphView view) {
    Gradients.disableOnThisThread();
    try {
      return logits(features, view, null, Tape.silent(script));
    } finally {
      Gradients.enableOnThisThread();
    }
  }

  /** A tape for one backward pass. */
  public final Tape tape() {
    return Tape.recording(script);
  }

  /** All parameters, those of the first layer's weights first; they require gradients. */
  public final List<NDArray> parameters() {
    return List.copyOf(parameters);
  }

  /** Their values, in the same order. */
  public final List<float[]> values() {
    return parameters.stream().map(NDArray::toFloatArray).toList();
  }

  /** Sets them to values of the same shapes. */
  public final void set(List<float[]> values) {
    Gradients.disableOnThisThread();
    try {
      for (int p = 0; p < parameters.size(); p++) {
        NDArray parameter = parameters.get(p);
        try (NDArray source = manager.create(values.get(p), parameter.getShape())) {
          source.copyTo(parameter);
        }
      }
    } finally {
      Gradients.enableOnThisThread();
    }
  }

  final NDManager manager() {
    return manager;
  }

  final GnnScript script() {
    return script;
  }

  /**
   * A weight of uniform values as wide as Glorot and Bengio (2010) say.
   *
   * @param blocks how many matrices {@code [in, out]} lie side by side in it
   */
  final NDArray glorot(int in, int out, int blocks, RandomGenerator random) {
    double limit = Math.sqrt(6.0 / (in + out));
    float[] values = new float[in * out * blocks];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextDouble(-limit, limit);
    }
    return parameter(manager.create(values, new Shape(in, (long) out * blocks)));
  }

  final NDArray zeros(int length) {
    return parameter(manager.zeros(new Shape(length), DataType.FLOAT32));
  }

  private NDArray parameter(NDArray array) {
    array.setRequiresGradient(true);
    NDScope.unregister(array);
    parameters.add(array);
    return array;
  }

  final NDArray dropped(NDArray x, Dropout dropout) {
    return dropout == null ? x : x.mul(dropout.mask(manager, x.getShape()));
  }

  @Override
  public void close() {
    parameters.forEach(NDArray::close);
    script.close();
  }
}
