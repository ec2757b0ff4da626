package io.naru.fundus.model.restyle;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.naru.fundus.model.networks.Features;
import io.naru.nn.torchscript.ScriptModule;
import io.naru.nn.torchscript.ScriptSource;

/**
 * How far pictures are from the photographs that they should show.
 *
 * <p>Pixels are compared in the bands of a Haar pyramid: what a picture of half the size does not
 * show, what one of a quarter does not show beside that, and so on, and what is left at a
 * sixteenth. Of each band counts the share of the photographs' variance that is missed. Light and
 * colour vary most and are learned in a few steps; without the shares vessels, lesions and the
 * optic disc would be too small a part of the loss to be learned in any reasonable time. An
 * absolute difference is no help: its minimum shows what most photographs have at a place, so no
 * vessel anywhere.
 */
public final class ReconstructionLoss implements AutoCloseable {
  private static final byte[] SCRIPT =
      new ScriptSource()
          .method("energy", "x: Tensor", "Tensor", "return torch.mean(torch.mul(x, x))")
          .method(
              "bands",
              "x: Tensor",
              "Tensor",
              """
              x1 = torch.avg_pool2d(x, [2, 2])
              x2 = torch.avg_pool2d(x1, [2, 2])
              x3 = torch.avg_pool2d(x2, [2, 2])
              x4 = torch.avg_pool2d(x3, [2, 2])
              m0 = (self).energy(x, )
              m1 = (self).energy(x1, )
              m2 = (self).energy(x2, )
              m3 = (self).energy(x3, )
              m4 = (self).energy(x4, )
              finer = [torch.sub(m0, m1), torch.sub(m1, m2), torch.sub(m2, m3), torch.sub(m3, m4), m4]
              return torch.stack(finer)
              """)
          .method(
              "pixels",
              "y: Tensor, x: Tensor",
              "Tensor",
              """
              missed = (self).bands(torch.sub(y, x), )
              shown = (self).bands(torch.sub(x, torch.mean(x, [0], True)), )
              share = torch.div(missed, torch.add(shown, 1e-6))
              weight = torch.type_as(torch.tensor([0.06, 0.14, 0.26, 0.27, 0.27]), share)
              return torch.sum(torch.mul(share, weight))
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
   * Weights of the terms beside the missed share of pixels' variance, which has 1.
   *
   * @param style of the first features, relative to their mean
   * @param content of the last features' cosine distance
   */
  public record Weights(double style, double content) {
    public static final Weights DEFAULT = new Weights(1, 6);
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
    NDArray pixels = script.call("pixels", pictures, photographs);
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
