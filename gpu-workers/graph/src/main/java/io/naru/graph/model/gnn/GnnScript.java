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
          .archive();

  private final ScriptModule module;

  GnnScript(NDManager manager) {
    this.module = ScriptModule.load(manager, ARCHIVE);
  }

  /** Rows (offsets, columns, values) times x, not recorded by autograd. */
  NDArray product(NDArray[] rows, NDArray x) {
    return module.call("product", rows[0], rows[1], rows[2], x);
  }

  @Override
  public void close() {
    module.close();
  }
}
