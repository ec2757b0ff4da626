package io.naru.fundus.model.stylegan;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.naru.fundus.model.networks.Generator;
import io.naru.fundus.model.parameters.Layout;
import io.naru.fundus.model.parameters.Parameters;
import io.naru.nn.torchscript.ScriptModule;

/**
 * The generator of StyleGAN2 with skip outputs. Call from one thread at a time, inside a scope.
 * What it is made of, it owns.
 */
public final class StyleGenerator implements Generator {
  private final StyleGanConfig config;
  private final Parameters parameters;
  private final Parameters noise;
  private final float[] meanLatent;
  private final ScriptModule script;

  /**
   * @param manager decides the device
   * @param parameters of {@link #layout}
   * @param noise of {@link #noise}; never changes
   * @param meanLatent {@code [n, d]}, not copied
   */
  public StyleGenerator(
      StyleGanConfig config,
      NDManager manager,
      Parameters parameters,
      Parameters noise,
      float[] meanLatent) {
    if (meanLatent.length != config.slots() * config.width()) {
      throw new IllegalArgumentException(
          "the mean code has " + meanLatent.length + " components");
    }
    this.config = config;
    this.parameters = parameters;
    this.noise = noise;
    this.meanLatent = meanLatent;
    this.script = ScriptModule.load(manager, new GeneratorScript(config).archive());
  }

  /** What it learns. */
  public static Layout layout(StyleGanConfig config) {
    return new GeneratorScript(config).layout();
  }

  /** Its noise, which is part of the model as it makes the generator a function of codes. */
  public static Layout noise(StyleGanConfig config) {
    return new GeneratorScript(config).noise();
  }

  public StyleGanConfig config() {
    return config;
  }

  public Parameters parameters() {
    return parameters;
  }

  public Parameters noise() {
    return noise;
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
    return meanLatent;
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
    return script.call("synthesise", latents, parameters.list(), noise.list());
  }

  @Override
  public void close() {
    script.close();
    parameters.close();
    noise.close();
  }
}
