package io.naru.graph.model.augtrain;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.naru.nn.torchscript.ScriptModule;
import io.naru.nn.torchscript.ScriptSource;
import io.naru.nn.train.AdamW;
import java.util.List;

/** Adam (Kingma and Ba 2015) with an L2 penalty. */
final class GnnOptimiser implements AutoCloseable {
  private static final AdamW.Settings ADAM =
      new AdamW.Settings(0.9, 0.999, 1e-8, 0, Float.MAX_VALUE);

  private static final byte[] ARCHIVE =
      new ScriptSource()
          .method(
              "penalise",
              "p: List[Tensor], g: List[Tensor], decay: float",
              "NoneType",
              """
              for i in range(torch.len(p)):
                _0 = torch.add_(g[i], torch.detach(p[i]), alpha=decay)
              return None
              """)
          .archive();

  private final OptimiserSettings settings;
  private final List<NDArray> penalised;
  private final ScriptModule script;
  private final AdamW adam;

  /**
   * @param parameters the weights of the first layer first
   */
  GnnOptimiser(NDManager manager, List<NDArray> parameters, OptimiserSettings settings) {
    this.settings = settings;
    this.penalised = settings.firstLayerOnly() ? parameters.subList(0, 1) : parameters;
    this.script = ScriptModule.load(manager, ARCHIVE);
    this.adam = new AdamW(manager, parameters, ADAM);
  }

  /** One step along the gradients in the parameters, which are zero afterwards. */
  void step() {
    if (settings.weightDecay() > 0) {
      List<NDArray> gradients = penalised.stream().map(NDArray::getGradient).toList();
      script.callVoid("penalise", penalised, gradients, settings.weightDecay());
    }
    adam.step(settings.learningRate());
  }

  /** The moments of Adam, to be kept with the parameters. */
  AdamW adam() {
    return adam;
  }

  @Override
  public void close() {
    adam.close();
    script.close();
  }
}
