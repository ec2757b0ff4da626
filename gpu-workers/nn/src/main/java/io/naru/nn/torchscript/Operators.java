package io.naru.nn.torchscript;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

/** Operators of PyTorch that DJL lacks, with gradients. */
public final class Operators implements AutoCloseable {

  private static final ScriptSource SOURCE =
      new ScriptSource()
          .method(
              "index_add",
              "x: Tensor, index: Tensor, source: Tensor",
              "Tensor",
              "return torch.index_add(x, 0, index, source)")
          .method(
              "segment_softmax",
              "x: Tensor, segment: Tensor, segments: int",
              "Tensor",
              """
              shape = torch.size(x)
              shape[0] = segments
              index = torch.expand_as(torch.unsqueeze(segment, 1), x)
              lowest = torch.new_full(x, shape, -3.4e38)
              peak = torch.scatter_reduce(lowest, 0, index, torch.detach(x), "amax")
              e = torch.exp(torch.sub(x, torch.index_select(peak, 0, segment)))
              total = torch.index_add(torch.new_zeros(x, shape), 0, segment, e)
              return torch.div(e, torch.index_select(total, 0, segment))
              """)
          .method(
              "attention",
              "q: Tensor, k: Tensor, v: Tensor, causal: bool",
              "Tensor",
              "return torch.scaled_dot_product_attention(q, k, v, None, 0., causal)")
          .method(
              "conv_transpose2d",
              "x: Tensor, w: Tensor, stride: int, padding: int",
              "Tensor",
              "return torch.conv_transpose2d(x, w, None, [stride, stride], [padding, padding])")
          .method(
              "gradient",
              "y: Tensor, x: Tensor",
              "Tensor",
              """
              g = torch.grad([y], [x], None, True, True)
              _0 = g[0]
              return unchecked_cast(Tensor, _0)
              """)
          .method(
              "multinomial",
              "probabilities: Tensor, samples: int",
              "Tensor",
              "return torch.multinomial(probabilities, samples, True)");

  private final ScriptModule module;

  private Operators(ScriptModule module) {
    this.module = module;
  }

  /** Compiles the operators for the device of {@code manager}. */
  public static Operators load(NDManager manager) {
    return new Operators(ScriptModule.load(manager, SOURCE.archive()));
  }

  /**
   * {@code out[index[i]] = x[index[i]] + sum of source[i]}: x (N, ...), index (E), source (E, ...).
   */
  public NDArray indexAdd(NDArray x, NDArray index, NDArray source) {
    return module.call("index_add", x, index, source);
  }

  /** Softmax over the rows that share a segment: x (E, F) float32, segment (E) in [0, segments). */
  public NDArray segmentSoftmax(NDArray x, NDArray segment, int segments) {
    return module.call("segment_softmax", x, segment, segments);
  }

  /** Scaled dot-product attention: q (B, H, T, D), k and v (B, H, S, D). */
  public NDArray attention(NDArray q, NDArray k, NDArray v, boolean causal) {
    return module.call("attention", q, k, v, causal);
  }

  /** Transposed convolution: x (B, C, H, W), w (C, K, kh, kw). */
  public NDArray convTranspose2d(NDArray x, NDArray w, int stride, int padding) {
    return module.call("conv_transpose2d", x, w, stride, padding);
  }

  /** The gradient of scalar y with respect to x, itself differentiable (double backward). */
  public NDArray gradient(NDArray y, NDArray x) {
    return module.call("gradient", y, x);
  }

  /** Draws with replacement: probabilities (B, V), result (B, samples) int64. */
  public NDArray multinomial(NDArray probabilities, int samples) {
    return module.call("multinomial", probabilities, samples);
  }

  @Override
  public void close() {
    module.close();
  }
}
