package io.naru.fundus.model.training;

import ai.djl.ndarray.NDManager;
import io.naru.fundus.model.parameters.Layout;
import io.naru.fundus.model.parameters.Parameters;
import io.naru.nn.safetensors.ElementType;
import io.naru.nn.safetensors.SafetensorsWriter;
import io.naru.nn.safetensors.TensorSource;
import io.naru.nn.train.AdamW;

/** A network's parameters and the optimiser that changes them. */
final class Learner implements AutoCloseable {
  private final String name;
  private final Layout layout;
  private final Parameters parameters;
  private final AdamW adam;

  /**
   * @param parameters of {@code layout}; not owned
   * @param momentum decay of the mean of gradients
   */
  Learner(String name, NDManager manager, Layout layout, Parameters parameters, double momentum) {
    this.name = name;
    this.layout = layout;
    this.parameters = parameters;
    parameters.requireGradients(true);
    AdamW.Settings settings = new AdamW.Settings(momentum, 0.99, 1e-8, 0, 1e9);
    this.adam = new AdamW(manager, parameters.list(), settings);
  }

  String name() {
    return name;
  }

  /** Whether backward passes leave gradients. */
  void listen(boolean listening) {
    parameters.requireGradients(listening);
  }

  void step(double rate) {
    adam.step(rate);
  }

  long steps() {
    return adam.steps();
  }

  /** Adds the optimiser's moments. */
  void write(SafetensorsWriter writer) {
    for (int i = 0; i < layout.names().size(); i++) {
      String parameter = name + "/" + layout.names().get(i);
      long[] shape = adam.means().get(i).getShape().getShape();
      writer.add("mean/" + parameter, ElementType.F32, shape, adam.means().get(i).toFloatArray());
      writer.add(
          "square/" + parameter, ElementType.F32, shape, adam.squares().get(i).toFloatArray());
    }
  }

  /** Continues from written moments. */
  void read(NDManager manager, TensorSource source, long steps) {
    try (Parameters means = Parameters.read(layout, manager, source, "mean/" + name + "/");
        Parameters squares = Parameters.read(layout, manager, source, "square/" + name + "/")) {
      adam.restore(steps, means.list(), squares.list());
    }
  }

  @Override
  public void close() {
    adam.close();
  }
}
