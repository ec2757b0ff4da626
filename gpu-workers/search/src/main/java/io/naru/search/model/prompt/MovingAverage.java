package io.naru.search.model.prompt;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.naru.nn.Gradients;
import io.naru.nn.torchscript.ScriptModule;
import io.naru.nn.torchscript.ScriptSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** The exponential mean of parameters over the steps of a training. */
final class MovingAverage implements AutoCloseable {
  private static final byte[] SCRIPT =
      new ScriptSource()
          .method(
              "blend",
              "a: List[Tensor], p: List[Tensor], weight: float",
              "NoneType",
              """
              for i in range(torch.len(a)):
                _0 = torch.add_(torch.mul_(a[i], torch.sub(1., weight)), p[i], alpha=weight)
              return None
              """)
          .archive();

  private final ScriptModule script;
  private final List<NDArray> parameters;
  private final List<NDArray> means = new ArrayList<>();
  private final double decay;
  private long steps;

  MovingAverage(NDManager manager, List<NDArray> parameters, double decay) {
    this.script = ScriptModule.load(manager, SCRIPT);
    this.parameters = parameters;
    this.decay = decay;
    parameters.forEach(p -> means.add(manager.zeros(p.getShape())));
  }

  /** Counts the parameters as they are now; the first few weigh as in a plain mean. */
  void add() {
    steps++;
    blend(means, parameters, Math.max(1 - decay, 1.0 / steps));
  }

  /** What {@code reader} sees while the parameters are the means; they are as before afterwards. */
  <T> T with(Supplier<T> reader) {
    if (steps == 0) {
      return reader.get();
    }
    List<float[]> latest = parameters.stream().map(NDArray::toFloatArray).toList();
    blend(parameters, means, 1);
    try {
      return reader.get();
    } finally {
      Gradients.disableOnThisThread();
      for (int i = 0; i < latest.size(); i++) {
        NDArray parameter = parameters.get(i);
        try (NDArray source = parameter.getManager().create(latest.get(i), parameter.getShape())) {
          source.copyTo(parameter);
        }
      }
      Gradients.enableOnThisThread();
    }
  }

  private void blend(List<NDArray> into, List<NDArray> from, double weight) {
    Gradients.disableOnThisThread();
    script.callVoid("blend", into, from, weight);
    Gradients.enableOnThisThread();
  }

  @Override
  public void close() {
    script.close();
    means.forEach(NDArray::close);
  }
}
