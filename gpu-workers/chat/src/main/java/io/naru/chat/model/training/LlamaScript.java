package io.naru.chat.model.training;

import io.naru.nn.torchscript.ScriptSource;

/**
 * The forward pass of the decoder as TorchScript, one call for the whole network: RMS norm, rotary
 * positions in the half-split layout, grouped-query attention, SwiGLU, tied output. Weights come as
 * one list in the order of {@link LlamaShape#tensors()}.
 */
final class LlamaScript {
  private static final int TENSORS_PER_LAYER = 9;

  private LlamaScript() {}

  /**
   * Methods {@code loss} and {@code logits}; both take ids (B, T) and the rotary tables (T,
   * headDimension).
   */
  static byte[] archive(LlamaShape shape) {
    return new ScriptSource()
        .method(
            "norm",
            "h: Tensor, w: Tensor",
            "Tensor",
            """
            mean = torch.mean(torch.mul(h, h), [-1], True)
            return torch.mul(torch.mul(h, torch.rsqrt(torch.add(mean, %s))), w)
            """
                .formatted(LlamaShape.NORM_EPSILON))
        .method(
            "rotate",
            "x: Tensor, cos: Tensor, sin: Tensor",
            "Tensor",
            """
            first = torch.slice(x, -1, 0, %1$d)
            second = torch.slice(x, -1, %1$d, %2$d)
            turned = torch.cat([torch.neg(second), first], -1)
            return torch.add(torch.mul(x, cos), torch.mul(turned, sin))
            """
                .formatted(shape.headDimension() / 2, shape.headDimension()))
        .method(
            "select",
            "ids: Tensor, positions: Tensor, cos: Tensor, sin: Tensor, p: List[Tensor]",
            "Tensor",
            body(shape))
        .method(
            "logits",
            "ids: Tensor, positions: Tensor, cos: Tensor, sin: Tensor, p: List[Tensor]",
            "Tensor",
            """
            h = (self).select(ids, positions, cos, sin, p, )
            return torch.linear(h, p[0])
            """)
        .method(
            "loss",
            "ids: Tensor, positions: Tensor, targets: Tensor, cos: Tensor, sin: Tensor, p: List[Tensor]",
            "Tensor",
            """
            h = (self).select(ids, positions, cos, sin, p, )
            return torch.cross_entropy_loss(torch.linear(h, p[0]), targets)
            """)
        .archive();
  }

  /** Normed hidden states at the flat positions (N) of the batch: (N, hidden). */
  private static String body(LlamaShape shape) {
    StringBuilder code =
        new StringBuilder(
            """
            b = torch.size(ids, 0)
            t = torch.size(ids, 1)
            h = torch.embedding(p[0], ids)
            """);
    int groups = shape.heads() / shape.keyValueHeads();
    for (int i = 0; i < shape.layers(); i++) {
      int at = 1 + i * TENSORS_PER_LAYER;
      code.append(
          """
          a = (self).norm(h, p[%d], )
          q = torch.transpose(torch.view(torch.linear(a, p[%d]), [b, t, %d, %d]), 1, 2)
          k = torch.transpose(torch.view(torch.linear(a, p[%d]), [b, t, %d, %4$d]), 1, 2)
          v = torch.transpose(torch.view(torch.linear(a, p[%d]), [b, t, %6$d, %4$d]), 1, 2)
          """
              .formatted(
                  at,
                  at + 1,
                  shape.heads(),
                  shape.headDimension(),
                  at + 2,
                  shape.keyValueHeads(),
                  at + 3));
      code.append(
          """
          q = (self).rotate(q, cos, sin, )
          k = torch.repeat_interleave((self).rotate(k, cos, sin, ), %1$d, 1)
          v = torch.repeat_interleave(v, %1$d, 1)
          o = torch.scaled_dot_product_attention(q, k, v, None, 0., True)
          o = torch.reshape(torch.transpose(o, 1, 2), [b, t, %2$d])
          h = torch.add(h, torch.linear(o, p[%3$d]))
          u = (self).norm(h, p[%4$d], )
          m = torch.mul(torch.silu(torch.linear(u, p[%5$d])), torch.linear(u, p[%6$d]))
          h = torch.add(h, torch.linear(m, p[%7$d]))
          """
              .formatted(groups, shape.hidden(), at + 4, at + 5, at + 6, at + 7, at + 8));
    }
    int last = 1 + shape.layers() * TENSORS_PER_LAYER;
    code.append(
        """
        flat = torch.reshape(h, [-1, %d])
        return (self).norm(torch.index_select(flat, 0, positions), p[%d], )
        """
            .formatted(shape.hidden(), last));
    return code.toString();
  }
}
