package io.naru.search.model.prompt;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.naru.nn.torchscript.ScriptModule;
import io.naru.nn.torchscript.ScriptSource;
import java.util.Arrays;
import java.util.List;

/**
 * Multi-positive softmax over a catalogue: {@code -sum_x pi(x|q) log softmax_x(e . v_x / tau)},
 * mean over the batch. The catalogue is frozen, so that all of it costs one matrix product a step,
 * and every product that nobody judged counts as what the metrics take it for, irrelevant.
 */
final class CatalogueLoss implements AutoCloseable {
  private static final byte[] SCRIPT =
      new ScriptSource()
          .method(
              "loss",
              "e: Tensor, v: Tensor, rows: Tensor, products: Tensor, weights: Tensor, sharpness: float",
              "Tensor",
              """
              q = torch.mul(e, sharpness)
              total = torch.sum(torch.logsumexp(torch.linear(q, v), [1], False))
              pairs = torch.mul(torch.index_select(q, 0, rows), torch.index_select(v, 0, products))
              wanted = torch.sum(torch.mul(torch.sum(pairs, [1], False), weights))
              return torch.div(torch.sub(total, wanted), torch.size(e, 0))
              """)
          .archive();

  private final NDManager manager;
  private final ScriptModule script;

  CatalogueLoss(NDManager manager) {
    this.manager = manager;
    this.script = ScriptModule.load(manager, SCRIPT);
  }

  /**
   * Shape (), in nats.
   *
   * @param sentences e (B, d) of the batch's queries
   */
  NDArray of(
      NDArray sentences, Candidates candidates, List<PromptExample> batch, double temperature) {
    int pairs = batch.stream().mapToInt(e -> e.products().length).sum();
    long[] rows = new long[pairs];
    long[] products = new long[pairs];
    float[] weights = new float[pairs];
    int at = 0;
    for (int b = 0; b < batch.size(); b++) {
      int[] wanted = batch.get(b).products();
      Arrays.fill(rows, at, at + wanted.length, b);
      System.arraycopy(batch.get(b).weights(), 0, weights, at, wanted.length);
      for (int product : wanted) {
        products[at++] = candidates.place(product);
      }
    }
    return script.call(
        "loss",
        sentences,
        candidates.vectors(),
        manager.create(rows),
        manager.create(products),
        manager.create(weights),
        1 / temperature);
  }

  @Override
  public void close() {
    script.close();
  }
}
