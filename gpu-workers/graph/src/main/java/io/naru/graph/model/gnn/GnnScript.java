package io.naru.graph.model.gnn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.naru.nn.torchscript.ScriptModule;
import io.naru.nn.torchscript.ScriptSource;

/** What the networks need of libtorch and DJL does not have. */
final class GnnScript implements AutoCloseable {
  private static final byte[] ARCHIVE =
      new ScriptSource()
          .method(
              "product",
              "offsets: Tensor, columns: Tensor, values: Tensor, x: Tensor",
              "Tensor",
              """
              y, _0, _1, _2 = torch.embedding_bag(torch.detach(x), columns, offsets, False, 0, False, values, True)
              return y
              """)
          .method(
              "scores",
              "x: Tensor, to: Tensor, from_: Tensor, target: Tensor, source: Tensor",
              "Tensor",
              """
              t = torch.sum(torch.mul(x, to), [-1])
              s = torch.sum(torch.mul(x, from_), [-1])
              e = torch.add(torch.index_select(t, 0, target), torch.index_select(s, 0, source))
              return torch.leaky_relu(e, 0.2)
              """)
          .method(
              "attend",
              "x: Tensor, attention: Tensor, target: Tensor, source: Tensor",
              "Tensor",
              """
              m = torch.mul(torch.index_select(x, 0, source), torch.unsqueeze(attention, -1))
              return torch.index_add(torch.zeros_like(x), 0, target, m)
              """)
          .archive();

  private final ScriptModule module;

  GnnScript(NDManager manager) {
    this.module = ScriptModule.load(manager, ARCHIVE);
  }

  /** Rows (offsets, columns, values) times x, not recorded by autograd. */
  NDArray product(NDArray[] rows, NDArray x) {
    return module.call("product", rows[0], rows[1], rows[2], x);
  }

  /**
   * GAT's e_ij before the softmax (equation 1): x {@code [n, heads, d]}, to and from {@code [heads,
   * d]}, target (i) and source (j) {@code [entries]}; {@code [entries, heads]}.
   */
  NDArray scores(NDArray x, NDArray to, NDArray from, NDArray target, NDArray source) {
    return module.call("scores", x, to, from, target, source);
  }

  /** The sum of {@code attention_ij x_j} over j: {@code [n, heads, d]}. */
  NDArray attend(NDArray x, NDArray attention, NDArray target, NDArray source) {
    return module.call("attend", x, attention, target, source);
  }

  @Override
  public void close() {
    module.close();
  }
}
