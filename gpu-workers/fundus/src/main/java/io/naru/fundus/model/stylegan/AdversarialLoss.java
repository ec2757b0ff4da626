package io.naru.fundus.model.stylegan;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.naru.nn.torchscript.ScriptModule;
import io.naru.nn.torchscript.ScriptSource;

/** The non-saturating logistic loss and the R1 penalty (Mescheder et al. 2018). Scores are (B). */
public final class AdversarialLoss implements AutoCloseable {
  private static final byte[] SCRIPT =
      new ScriptSource()
          .method(
              "generator",
              "fake: Tensor",
              "Tensor",
              "return torch.mean(torch.softplus(torch.neg(fake)))")
          .method(
              "discriminator",
              "real: Tensor, fake: Tensor",
              "Tensor",
              """
              r = torch.mean(torch.softplus(torch.neg(real)))
              return torch.add(r, torch.mean(torch.softplus(fake)))
              """)
          .method(
              "penalty",
              "scores: Tensor, pictures: Tensor",
              "Tensor",
              """
              g = torch.grad([torch.sum(scores)], [pictures], None, True, True)
              _0 = g[0]
              d = unchecked_cast(Tensor, _0)
              return torch.mean(torch.sum(torch.flatten(torch.mul(d, d), 1), [1]))
              """)
          .archive();

  private final ScriptModule script;

  public AdversarialLoss(NDManager manager) {
    this.script = ScriptModule.load(manager, SCRIPT);
  }

  /** What the generator minimises, shape (). */
  public NDArray generator(NDArray fake) {
    return script.call("generator", fake);
  }

  /** What the discriminator minimises, shape (). */
  public NDArray discriminator(NDArray real, NDArray fake) {
    return script.call("discriminator", real, fake);
  }

  /**
   * Mean squared length of the gradients of scores with respect to their pictures, itself
   * differentiable; shape ().
   *
   * @param pictures what {@code scores} were computed from, an array that requires a gradient
   */
  public NDArray penalty(NDArray scores, NDArray pictures) {
    return script.call("penalty", scores, pictures);
  }

  @Override
  public void close() {
    script.close();
  }
}
