package io.naru.search.model.prompt;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.naru.nn.Scope;
import io.naru.nn.torchscript.ScriptModule;
import io.naru.nn.torchscript.ScriptSource;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * P-tuning (Liu et al. 2021): seeds e (l, d) through a bidirectional LSTM of d/2 a direction and a
 * two-layer ReLU perceptron give the prompt P (l, d). Neighbouring virtual tokens so move together,
 * and one rate fits models of any scale. After training only P is kept.
 */
public final class Reparameterisation implements AutoCloseable {
  private static final byte[] SCRIPT =
      new ScriptSource()
          .method(
              "prompt",
              "p: List[Tensor]",
              "Tensor",
              """
              l = torch.size(p[0], 0)
              d = torch.size(p[0], 1)
              zero = torch.new_zeros(p[0], [2, 1, torch.floordiv(d, 2)])
              x = torch.unsqueeze(p[0], 0)
              lstm = [p[1], p[2], p[3], p[4], p[5], p[6], p[7], p[8]]
              h, _0, _1 = torch.lstm(x, [zero, zero], lstm, True, 1, 0., False, True, True)
              u = torch.relu(torch.linear(torch.squeeze(h, 0), p[9], p[10]))
              return torch.mul(torch.linear(u, p[11], p[12]), p[13])
              """)
          .archive();

  private final ScriptModule script;
  private final List<NDArray> parameters = new ArrayList<>();
  private final NDArray scale;

  /**
   * Draws the seeds and weights.
   *
   * @param length l, number of virtual tokens, at least 1
   * @param width d, hidden size of the language model; even
   * @param deviation of the entries of P at the start: that of the model's own embeddings
   */
  public Reparameterisation(NDManager manager, int length, int width, double deviation, long seed) {
    if (length < 1 || width % 2 != 0) {
      throw new IllegalArgumentException("at least one virtual token, of even width, is needed");
    }
    SplittableRandom random = new SplittableRandom(seed);
    script = ScriptModule.load(manager, SCRIPT);
    int half = width / 2;
    double bound = 1 / Math.sqrt(half);
    add(manager, random, Math.sqrt(3), length, width);
    for (int direction = 0; direction < 2; direction++) {
      add(manager, random, bound, 4L * half, width);
      add(manager, random, bound, 4L * half, half);
      add(manager, random, bound, 4L * half);
      add(manager, random, bound, 4L * half);
    }
    for (int layer = 0; layer < 2; layer++) {
      add(manager, random, Math.sqrt(6.0 / width), width, width);
      add(manager, random, 0, width);
    }
    scale = manager.ones(new Shape());
    float unscaled;
    try (NDArray squares = Scope.call(() -> prompt().square().mean())) {
      unscaled = (float) Math.sqrt(squares.getFloat());
    }
    scale.set(new float[] {(float) deviation / unscaled});
  }

  private void add(NDManager manager, SplittableRandom random, double bound, long... shape) {
    int size = 1;
    for (long dimension : shape) {
      size *= (int) dimension;
    }
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = (float) (bound * (2 * random.nextDouble() - 1));
    }
    NDArray array = manager.create(values, new Shape(shape));
    array.setRequiresGradient(true);
    parameters.add(array);
  }

  /** What is trained: seeds, LSTM and perceptron. */
  public List<NDArray> parameters() {
    return List.copyOf(parameters);
  }

  /** P (l, d); gradients flow to {@link #parameters}. Call inside a scope. */
  public NDArray prompt() {
    List<NDArray> all = new ArrayList<>(parameters);
    all.add(scale);
    return script.call("prompt", all);
  }

  /** P as it is now, without what it came from. */
  public SoftPrompt freeze() {
    try (NDArray prompt = Scope.call(this::prompt)) {
      Shape shape = prompt.getShape();
      return new SoftPrompt((int) shape.get(0), (int) shape.get(1), prompt.toFloatArray());
    }
  }

  @Override
  public void close() {
    script.close();
    parameters.forEach(NDArray::close);
    scale.close();
  }
}
