package io.naru.graph.model.dgt;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.naru.graph.model.dgt.training.ParameterGroup;
import io.naru.nn.Gradients;
import io.naru.nn.torchscript.ScriptModule;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a network learns, and the dense parts that it is used in, whatever graph it is put on. */
public final class DgtModel implements AutoCloseable {
  private final DgtSettings settings;
  private final ScriptModule script;
  private final DgtParameters parameters;

  /**
   * Draws the parameters.
   *
   * @param features F, columns of the feature matrix
   * @param classes C
   * @param manager owns the parameters
   * @param seed decides them
   */
  public DgtModel(DgtSettings settings, int features, int classes, NDManager manager, long seed) {
    this.settings = settings;
    this.script = ScriptModule.load(manager, DgtScript.archive(settings));
    this.parameters = new DgtParameters(settings, features, classes, manager, seed);
  }

  /** The switches. */
  public DgtSettings settings() {
    return settings;
  }

  ScriptModule script() {
    return script;
  }

  DgtParameters parameters() {
    return parameters;
  }

  /** What is trained. */
  public List<ParameterGroup> groups() {
    return parameters.groups();
  }

  /** All parameters by name, in their order. */
  public Map<String, NDArray> byName() {
    return parameters.all().byName();
  }

  /** The values of all parameters. */
  public Map<String, float[]> values() {
    Map<String, float[]> values = new LinkedHashMap<>();
    byName().forEach((name, array) -> values.put(name, array.toFloatArray()));
    return values;
  }

  /** Sets the values of all parameters. */
  public void set(Map<String, float[]> values) {
    Gradients.disableOnThisThread();
    byName()
        .forEach(
            (name, array) -> {
              try (NDArray source = array.getManager().create(values.get(name), array.getShape())) {
                source.copyTo(array);
              }
            });
    Gradients.enableOnThisThread();
  }

  @Override
  public void close() {
    parameters.close();
    script.close();
  }
}
