package io.naru.fundus.model.stylegan;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.naru.nn.Gradients;
import io.naru.nn.Scope;
import io.naru.nn.torchscript.ScriptModule;
import io.naru.nn.torchscript.ScriptSource;
import java.util.List;

/** Follows parameters with an exponential moving average: what is used after training. */
public final class MovingAverage implements AutoCloseable {
  private static final byte[] SCRIPT =
      new ScriptSource()
          .method(
              "follow",
              "average: List[Tensor], now: List[Tensor], share: float",
              "NoneType",
              """
              for i in range(torch.len(average)):
                _0 = torch.add_(average[i], torch.sub(now[i], average[i]), alpha=share)
              return None
              """)
          .archive();

  private final ScriptModule script;

  public MovingAverage(NDManager manager) {
    this.script = ScriptModule.load(manager, SCRIPT);
  }

  /**
   * {@code average += (1 - decay) (now - average)}, in place.
   *
   * @param decay 0 to 1; 0 copies
   */
  public void follow(List<NDArray> average, List<NDArray> now, double decay) {
    Gradients.disableOnThisThread();
    try {
      Scope.run(() -> script.callVoid("follow", average, now, 1 - decay));
    } finally {
      Gradients.enableOnThisThread();
    }
  }

  @Override
  public void close() {
    script.close();
  }
}
