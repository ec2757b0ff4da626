package io.naru.fundus.model.restyle;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.naru.fundus.model.networks.Encoder;
import io.naru.fundus.model.networks.Generator;
import io.naru.fundus.model.parameters.Layout;
import io.naru.fundus.model.parameters.Parameters;
import io.naru.nn.torchscript.ScriptModule;

/**
 * Refines codes from the mean code: each step sees the photograph beside the picture of the code so
 * far. Call from one thread at a time, inside a scope.
 */
public final class RestyleEncoder implements Encoder {
  private final RestyleConfig config;
  private final NDManager manager;
  private final Parameters parameters;
  private final Generator generator;
  private final ScriptModule script;

  /**
   * @param parameters of {@link #layout}; owned from now on
   * @param generator whose codes it finds; not owned
   */
  public RestyleEncoder(
      RestyleConfig config, NDManager manager, Parameters parameters, Generator generator) {
    this.config = config;
    this.manager = manager;
    this.parameters = parameters;
    this.generator = generator;
    this.script = ScriptModule.load(manager, new RestyleScript(config).archive());
  }

  /** What it learns. */
  public static Layout layout(RestyleConfig config) {
    return new RestyleScript(config).layout();
  }

  public RestyleConfig config() {
    return config;
  }

  public Parameters parameters() {
    return parameters;
  }

  /**
   * Codes and their pictures.
   *
   * @param codes {@code [B, n, d]}
   * @param pictures {@code [B, 3, resolution, resolution]}
   */
  public record Refinement(NDArray codes, NDArray pictures) {
    /** The same without what they were computed from. */
    public Refinement detached() {
      return new Refinement(codes.stopGradient(), pictures.stopGradient());
    }
  }

  /** What every refinement starts from: the mean code {@code batch} times. */
  public Refinement start(long batch) {
    Shape shape = new Shape(1, config.slots(), config.width());
    NDArray mean = manager.create(generator.meanLatent(), shape);
    NDArray picture = generator.synthesise(mean).stopGradient();
    return new Refinement(mean.repeat(0, batch), picture.repeat(0, batch));
  }

  /**
   * One step. Gradients flow to both networks where they are trained.
   *
   * @param photographs {@code [B, 3, resolution, resolution]}, -1 to 1
   */
  public Refinement refine(NDArray photographs, Refinement before) {
    NDArray codes = codes(photographs, before);
    return new Refinement(codes, generator.synthesise(codes));
  }

  private NDArray codes(NDArray photographs, Refinement before) {
    NDArray delta = script.call("delta", photographs, before.pictures(), parameters.list());
    return before.codes().add(delta);
  }

  @Override
  public NDArray encode(NDArray photographs) {
    // Nobody sees the picture of the last step.
    return codes(photographs, refined(photographs, config.refinements() - 1));
  }

  /** The codes of the last step with their pictures. */
  public Refinement refined(NDArray photographs) {
    return refined(photographs, config.refinements());
  }

  private Refinement refined(NDArray photographs, int steps) {
    Refinement refinement = start(photographs.getShape().get(0));
    for (int step = 0; step < steps; step++) {
      refinement = refine(photographs, refinement);
    }
    return refinement;
  }

  @Override
  public void close() {
    script.close();
    parameters.close();
  }
}
