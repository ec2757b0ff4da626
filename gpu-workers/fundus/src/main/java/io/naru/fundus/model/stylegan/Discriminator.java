package io.naru.fundus.model.stylegan;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.naru.fundus.model.parameters.Layout;
import io.naru.fundus.model.parameters.Parameters;
import io.naru.nn.torchscript.ScriptModule;

/** Tells photographs from generated pictures. Call from one thread at a time, inside a scope. */
public final class Discriminator implements AutoCloseable {
  private static final int GROUP = 4;

  private final Parameters parameters;
  private final ScriptModule script;

  /**
   * @param manager decides the device
   * @param parameters of {@link #layout}; owned from now on
   */
  public Discriminator(StyleGanConfig config, NDManager manager, Parameters parameters) {
    this.parameters = parameters;
    this.script = ScriptModule.load(manager, new DiscriminatorScript(config).archive());
  }

  /** What it learns. */
  public static Layout layout(StyleGanConfig config) {
    return new DiscriminatorScript(config).layout();
  }

  public Parameters parameters() {
    return parameters;
  }

  /**
   * The higher the more like a photograph.
   *
   * @param pictures {@code [B, 3, resolution, resolution]}, -1 to 1
   * @return {@code [B]}
   */
  public NDArray score(NDArray pictures) {
    long batch = pictures.getShape().get(0);
    long group = Math.min(GROUP, batch);
    while (batch % group != 0) {
      group--;
    }
    return script.call("score", pictures, group, parameters.list());
  }

  @Override
  public void close() {
    script.close();
    parameters.close();
  }
}
