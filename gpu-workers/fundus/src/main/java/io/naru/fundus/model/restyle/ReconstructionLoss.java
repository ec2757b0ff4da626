package io.naru.fundus.model.restyle;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.naru.fundus.model.networks.Features;
import io.naru.nn.torchscript.ScriptModule;
import io.naru.nn.torchscript.ScriptSource;

/**
 * How far pictures are from the photographs that they should show. Lesions are dots of a few pixels
 * and vessels lines of one, which a plain distance hardly counts: what differs from its
 * surroundings is compared once more, and weighs the more the more it differs.
 */
public final class ReconstructionLoss implements AutoCloseable {
  private static final byte[] SCRIPT =
      new ScriptSource()
          .method(
              "detail",
              "x: Tensor",
              "Tensor",
              "return torch.sub(x, torch.avg_pool2d(x, [5, 5], [1, 1], [2, 2], False, False))")
          .method(
              "pixels",
              "y: Tensor, x: Tensor, detail: float, contrast: float",
              "Tensor",
              """
              plain = torch.mean(torch.abs(torch.sub(y, x)))
              fine = (self).detail(x, )
              size = torch.abs(fine)
              weight = torch.add(torch.mul(torch.div(size, torch.add(torch.mean(size), 1e-6)), contrast), 1.)
              off = torch.abs(torch.sub((self).detail(y, ), fine))
              return torch.add(plain, torch.mul(torch.mean(torch.mul(weight, off)), detail))
              """)
          .method(
              "features",
              "sy: Tensor, sx: Tensor, cy: Tensor, cx: Tensor, style: float, content: float",
              "Tensor",
              """
              size = torch.add(torch.mean(torch.abs(sx)), 1e-6)
              s = torch.div(torch.mean(torch.abs(torch.sub(sy, sx))), size)
              c = torch.sub(1., torch.mean(torch.sum(torch.mul(cy, cx), [1])))
              return torch.add(torch.mul(s, style), torch.mul(c, content))
              """)
          .archive();

  /**
   * Weights of the terms beside the mean absolute difference of pixels, which has 1.
   *
   * @param detail of what differs from its surroundings
   * @param contrast how much more strong detail weighs than weak
   * @param style of the first features, relative to their mean
   * @param content of the last features' cosine distance
   */
  public record Weights(double detail, double contrast, double style, double content) {
    public static final Weights DEFAULT = new Weights(1, 1, 0.1, 0.1);
  }

  private final Weights weights;
  private final Features features;
  private final ScriptModule script;

  /**
   * @param features what pictures are compared by; not owned
   */
  public ReconstructionLoss(NDManager manager, Features features, Weights weights) {
    this.weights = weights;
    this.features = features;
    this.script = ScriptModule.load(manager, SCRIPT);
  }

  /**
   * Shape (); gradients flow to {@code pictures} only.
   *
   * @param pictures {@code [B, 3, resolution, resolution]}
   * @param photographs the same
   */
  public NDArray of(NDArray pictures, NDArray photographs) {
    NDArray pixels =
        script.call("pixels", pictures, photographs, weights.detail(), weights.contrast());
    NDArray other =
        script.call(
            "features",
            features.style(pictures),
            features.style(photographs).stopGradient(),
            features.content(pictures),
            features.content(photographs).stopGradient(),
            weights.style(),
            weights.content());
    return pixels.add(other);
  }

  @Override
  public void close() {
    script.close();
  }
}
