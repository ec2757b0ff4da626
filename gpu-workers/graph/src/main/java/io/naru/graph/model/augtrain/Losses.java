package io.naru.graph.model.augtrain;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.naru.nn.torchscript.ScriptModule;
import io.naru.nn.torchscript.ScriptSource;

/** The losses of MH-Aug and the entropies its sampler asks for. Logits are {@code [n, C]}. */
public final class Losses implements AutoCloseable {
  private static final byte[] ARCHIVE =
      new ScriptSource()
          .method(
              "supervised",
              "o: Tensor, nodes: Tensor, labels: Tensor",
              "Tensor",
              """
              p = torch.log_softmax(torch.index_select(o, 0, nodes), 1)
              return torch.nll_loss(p, labels)
              """)
          .method(
              "divergence",
              "o1: Tensor, o2: Tensor",
              "Tensor",
              """
              p1 = torch.log_softmax(o1, 1)
              p2 = torch.log_softmax(o2, 1)
              return torch.mean(torch.sum(torch.mul(torch.exp(p1), torch.sub(p1, p2)), [1]))
              """)
          .method(
              "entropies",
              "o: Tensor",
              "Tensor",
              """
              p = torch.log_softmax(o, 1)
              return torch.neg(torch.sum(torch.mul(torch.exp(p), p), [1]))
              """)
          .method(
              "entropy",
              "o: Tensor",
              "Tensor",
              """
              p = torch.log_softmax(o, 1)
              return torch.neg(torch.mean(torch.sum(torch.mul(torch.exp(p), p), [1])))
              """)
          .method("detach", "o: Tensor", "Tensor", "return torch.detach(o)")
          .method(
              "weighted",
              "a: Tensor, b: Tensor, weight: float",
              "Tensor",
              "return torch.add(a, b, alpha=weight)")
          .archive();

  private static final double HALF = 0.5;

  private final ScriptModule module;

  /** Compiles them. */
  public Losses(NDManager manager) {
    this.module = ScriptModule.load(manager, ARCHIVE);
  }

  /**
   * L_s: the mean cross entropy over labelled nodes.
   *
   * @param nodes and labels: int64 {@code [t]}
   */
  public NDArray supervised(NDArray logits, NDArray nodes, NDArray labels) {
    return module.call("supervised", logits, nodes, labels);
  }

  /** KL(softmax(a) || softmax(b)), the mean over all nodes. */
  public NDArray divergence(NDArray a, NDArray b) {
    return module.call("divergence", a, b);
  }

  /**
   * L_u.
   *
   * @param older logits on G(t)
   * @param newer logits on G(t+1)
   * @param newerLostLess whether the newer sample is the one nearer to the original graph
   */
  public NDArray consistency(
      Consistency form, NDArray older, NDArray newer, boolean newerLostLess) {
    if (form == Consistency.FORWARD) {
      return divergence(older, newer);
    }
    NDArray a = newerLostLess ? older : detached(older);
    NDArray b = newerLostLess ? detached(newer) : newer;
    NDArray zero = divergence(a, b).zerosLike();
    return weighted(weighted(zero, divergence(a, b), HALF), divergence(b, a), HALF);
  }

  /** L_h: the mean entropy of the predictions, within [0, log C]. */
  public NDArray entropy(NDArray logits) {
    return module.call("entropy", logits);
  }

  /** a + weight b, of scalars. */
  NDArray weighted(NDArray a, NDArray b, double weight) {
    return module.call("weighted", a, b, weight);
  }

  private NDArray detached(NDArray x) {
    return module.call("detach", x);
  }

  /**
   * The entropy of each node's prediction over log C, {@code [n]}, within [0, 1]: what the target
   * distribution takes.
   */
  public double[] normalisedEntropies(NDArray logits) {
    double most = Math.log(Math.max(2, logits.getShape().get(1)));
    float[] entropies = module.call("entropies", detached(logits)).toFloatArray();
    double[] normalised = new double[entropies.length];
    for (int i = 0; i < normalised.length; i++) {
      normalised[i] = Math.min(1, Math.max(0, entropies[i] / most));
    }
    return normalised;
  }

  @Override
  public void close() {
    module.close();
  }
}
