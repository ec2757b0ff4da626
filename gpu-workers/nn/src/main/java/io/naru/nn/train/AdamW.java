package io.naru.nn.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.naru.nn.Gradients;
import io.naru.nn.Scope;
import io.naru.nn.torchscript.ScriptModule;
import io.naru.nn.torchscript.ScriptSource;
import java.util.ArrayList;
import java.util.List;

/**
 * Adam with decoupled weight decay (Loshchilov and Hutter 2019, algorithm 2) and clipping of the
 * global gradient norm. One native call updates all parameters in place. Parameters of one
 * dimension (gains, biases) do not decay.
 */
public final class AdamW implements AutoCloseable {

  /**
   * @param beta1 decay of the mean of gradients
   * @param beta2 decay of the mean of squared gradients
   * @param epsilon added to the root of the latter
   * @param weightDecay per step, as a fraction of the learning rate
   * @param maxNorm gradients of a larger global 2-norm are scaled down to it
   */
  public record Settings(
      double beta1, double beta2, double epsilon, double weightDecay, double maxNorm) {

    public static final Settings DEFAULT = new Settings(0.9, 0.95, 1e-8, 0.1, 1.0);

    public Settings {
      if (!(beta1 >= 0 && beta1 < 1 && beta2 >= 0 && beta2 < 1)) {
        throw new IllegalArgumentException("betas must be in [0, 1)");
      }
      if (!(epsilon > 0 && weightDecay >= 0 && maxNorm > 0)) {
        throw new IllegalArgumentException(
            "epsilon and maxNorm must be positive, decay not negative");
      }
    }
  }

  private static final byte[] SCRIPT =
      new ScriptSource()
          .method(
              "clip",
              "g: List[Tensor], max_norm: float",
              "Tensor",
              """
              total = torch.zeros([], dtype=6)
              for i in range(torch.len(g)):
                total = torch.add(total, torch.sum(torch.mul(g[i], g[i])))
              norm = torch.sqrt(total)
              scale = torch.clamp(torch.div(torch.full_like(norm, max_norm), torch.add(norm, 1e-6)), None, 1.)
              for i in range(torch.len(g)):
                _0 = torch.mul_(g[i], scale)
              return norm
              """)
          .method(
              "update",
              "p: List[Tensor], g: List[Tensor], m: List[Tensor], v: List[Tensor], beta1: float, beta2: float,"
                  + " rate: float, correction: float, epsilon: float, decay: float",
              "NoneType",
              """
              for i in range(torch.len(p)):
                _0 = torch.add_(torch.mul_(m[i], beta1), g[i], alpha=torch.sub(1., beta1))
                _1 = torch.addcmul_(torch.mul_(v[i], beta2), g[i], g[i], value=torch.sub(1., beta2))
                d = torch.add(torch.mul(torch.sqrt(v[i]), correction), epsilon)
                if torch.gt(torch.dim(p[i]), 1):
                  _2 = torch.mul_(p[i], torch.sub(1., decay))
                else:
                  pass
                _3 = torch.addcdiv_(p[i], m[i], d, value=torch.neg(rate))
                _4 = torch.zero_(g[i])
              return None
              """)
          .archive();

  private final Settings settings;
  private final List<NDArray> parameters;
  private final List<NDArray> means = new ArrayList<>();
  private final List<NDArray> squares = new ArrayList<>();
  private final ScriptModule script;
  private long steps;

  /**
   * @param manager owns the moments, one pair of arrays a parameter
   * @param parameters float32 arrays that require gradients; updated in place
   */
  public AdamW(NDManager manager, List<NDArray> parameters, Settings settings) {
    this.settings = settings;
    this.parameters = List.copyOf(parameters);
    this.script = ScriptModule.load(manager, SCRIPT);
    for (NDArray parameter : parameters) {
      means.add(manager.zeros(parameter.getShape()));
      squares.add(manager.zeros(parameter.getShape()));
    }
  }

  /**
   * One step along the gradients that backward left in the parameters; they are zero afterwards.
   *
   * @return the global gradient norm before clipping
   */
  public float step(double learningRate) {
    steps++;
    Gradients.disableOnThisThread();
    try (NDArray norm = Scope.call(() -> update(learningRate))) {
      return norm.getFloat();
    } finally {
      Gradients.enableOnThisThread();
    }
  }

  private NDArray update(double learningRate) {
    List<NDArray> gradients = parameters.stream().map(NDArray::getGradient).toList();
    NDArray norm = script.call("clip", gradients, settings.maxNorm());
    double rate = learningRate / (1 - Math.pow(settings.beta1(), steps));
    double correction = 1 / Math.sqrt(1 - Math.pow(settings.beta2(), steps));
    script.callVoid(
        "update",
        parameters,
        gradients,
        means,
        squares,
        settings.beta1(),
        settings.beta2(),
        rate,
        correction,
        settings.epsilon(),
        settings.weightDecay() * learningRate);
    return norm;
  }

  /** Steps done. */
  public long steps() {
    return steps;
  }

  /** First moments, in the order of the parameters; for checkpoints. */
  public List<NDArray> means() {
    return List.copyOf(means);
  }

  /** Second moments, in the order of the parameters; for checkpoints. */
  public List<NDArray> squares() {
    return List.copyOf(squares);
  }

  /** Continues from the moments of a checkpoint, in the order of the parameters. */
  public void restore(long steps, List<NDArray> means, List<NDArray> squares) {
    this.steps = steps;
    for (int i = 0; i < parameters.size(); i++) {
      means.get(i).copyTo(this.means.get(i));
      squares.get(i).copyTo(this.squares.get(i));
    }
  }

  @Override
  public void close() {
    script.close();
    means.forEach(NDArray::close);
    squares.forEach(NDArray::close);
  }
}
