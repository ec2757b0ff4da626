package io.naru.fundus.model.stylegan;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.naru.fundus.model.networks.Generator;
import io.naru.fundus.model.parameters.Layout;
import io.naru.fundus.model.parameters.Parameters;
import io.naru.nn.torchscript.ScriptModule;

/**
 * The generator of StyleGAN2 with skip outputs. Call from one thread at a time, inside a scope.
 * Parameters and constants that it is given are its own.
 */
public final class StyleGenerator implements Generator {
  private final StyleGanConfig config;
  private final Parameters parameters;
  private final Parameters constants;
  private final ScriptModule script;

  /**
   * @param manager decides the device
   * @param parameters of {@link #layout}
   * @param constants of {@link #constants}
   */
  public StyleGenerator(
      StyleGanConfig config, NDManager manager, Parameters parameters, Parameters constants) {
    this.config = config;
    this.parameters = parameters;
    this.constants = constants;
    this.script = ScriptModule.load(manager, new GeneratorScript(config).archive());
  }

  /** What it learns. */
  public static Layout layout(StyleGanConfig config) {
    return new GeneratorScript(config).layout();
  }

  /**
   * The noise of its convolutions, which is part of the model as it makes the generator a function
   * of codes, and its mean code.
   */
  public static Layout constants(StyleGanConfig config) {
    return new GeneratorScript(config).constants();
  }

  public StyleGanConfig config() {
    return config;
  }

  public Parameters parameters() {
    return parameters;
  }

  public Parameters constants() {
    return constants;
  }

  /** The mean code, {@code [1, n, d]}; it may be written to in training. */
  public NDArray mean() {
    return constants.get(GeneratorScript.MEAN);
  }

  @Override
  public int resolution() {
    return config.resolution();
  }

  @Override
  public int slots() {
    return config.slots();
  }

  @Override
  public int width() {
    return config.width();
  }

  @Override
  public float[] meanLatent() {
    return mean().toFloatArray();
  }

  /**
   * Styles of Gaussian noise.
   *
   * @param z {@code [B, d]}
   * @return {@code [B, d]}
   */
  public NDArray map(NDArray z) {
    return script.call("map", z, parameters.list());
  }

  @Override
  public NDArray synthesise(NDArray latents) {
    return script.call("synthesise", latents, parameters.list(), constants.list());
  }

  @Override
  public void close() {
    script.close();
    parameters.close();
    constants.close();
  }
}
