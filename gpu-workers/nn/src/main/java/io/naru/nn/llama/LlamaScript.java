package io.naru.nn.llama;

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
   * Methods {@code loss} and {@code logits} take ids (B, T) and the rotary tables (T,
   * headDimension). Method {@code extend} takes embeddings (B, T, hidden), rotary tables (B, 1, T,
   * headDimension), an additive mask (B, 1, T, S + T) and the keys and values (B, keyValueHeads, S,
   * headDimension) of what came before; it returns normed hidden states (B, T, hidden) and after
   * them the keys and values of all S + T.
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
            select(shape))
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
        .method("embed", "ids: Tensor, w: Tensor", "Tensor", "return torch.embedding(w, ids)")
        .method("scores", "h: Tensor, w: Tensor", "Tensor", "return torch.linear(h, w)")
        .method(
            "at",
            "table: Tensor, places: Tensor",
            "Tensor",
            "return torch.unsqueeze(torch.embedding(table, places), 1)")
        .method(
            "extend",
            "h: Tensor, cos: Tensor, sin: Tensor, mask: Tensor, past: List[Tensor], p: List[Tensor]",
            "List[Tensor]",
            extend(shape))
        .archive();
  }

  /** Normed hidden states at the flat positions (N) of the batch: (N, hidden). */
  private static String select(LlamaShape shape) {
    StringBuilder code =
        new StringBuilder(
            """
            b = torch.size(ids, 0)
            t = torch.size(ids, 1)
            h = torch.embedding(p[0], ids)
            """);
    for (int i = 0; i < shape.layers(); i++) {
      code.append(keysAndValues(shape, i)).append(attention(shape, i, "None, 0., True"));
    }
    code.append(
        """
        flat = torch.reshape(h, [-1, %d])
        return (self).norm(torch.index_select(flat, 0, positions), p[%d], )
        """
            .formatted(shape.hidden(), 1 + shape.layers() * TENSORS_PER_LAYER));
    return code.toString();
  }

  private static String extend(LlamaShape shape) {
    StringBuilder code =
        new StringBuilder(
            """
            b = torch.size(h, 0)
            t = torch.size(h, 1)
            """);
    StringBuilder cache = new StringBuilder();
    for (int i = 0; i < shape.layers(); i++) {
      code.append(keysAndValues(shape, i))
          .append(
              """
              k = torch.cat([past[%1$d], k], 2)
              v = torch.cat([past[%2$d], v], 2)
              k%3$d = k
              v%3$d = v
              """
                  .formatted(2 * i, 2 * i + 1, i))
          .append(attention(shape, i, "mask, 0., False"));
      cache.append(", k%1$d, v%1$d".formatted(i));
    }
    code.append(
        "return [(self).norm(h, p[%d], )%s]"
            .formatted(1 + shape.layers() * TENSORS_PER_LAYER, cache));
    return code.toString();
  }

  /** From h (b, t, hidden): q (b, heads, t, d), k and v (b, keyValueHeads, t, d). */
  private static String keysAndValues(LlamaShape shape, int layer) {
    int at = 1 + layer * TENSORS_PER_LAYER;
    return """
        a = (self).norm(h, p[%d], )
        q = torch.transpose(torch.view(torch.linear(a, p[%d]), [b, t, %d, %d]), 1, 2)
        k = torch.transpose(torch.view(torch.linear(a, p[%d]), [b, t, %d, %4$d]), 1, 2)
        v = torch.transpose(torch.view(torch.linear(a, p[%d]), [b, t, %6$d, %4$d]), 1, 2)
        q = (self).rotate(q, cos, sin, )
        k = (self).rotate(k, cos, sin, )
        """
        .formatted(
            at,
            at + 1,
            shape.heads(),
            shape.headDimension(),
            at + 2,
            shape.keyValueHeads(),
            at + 3);
  }

  /** The rest of the block; {@code mode} is the mask, dropout and causal flag of the attention. */
  private static String attention(LlamaShape shape, int layer, String mode) {
    int at = 1 + layer * TENSORS_PER_LAYER;
    return """
        k = torch.repeat_interleave(k, %1$d, 1)
        v = torch.repeat_interleave(v, %1$d, 1)
        o = torch.scaled_dot_product_attention(q, k, v, %8$s)
        o = torch.reshape(torch.transpose(o, 1, 2), [b, t, %2$d])
        h = torch.add(h, torch.linear(o, p[%3$d]))
        u = (self).norm(h, p[%4$d], )
        m = torch.mul(torch.silu(torch.linear(u, p[%5$d])), torch.linear(u, p[%6$d]))
        h = torch.add(h, torch.linear(m, p[%7$d]))
        """
        .formatted(
            shape.heads() / shape.keyValueHeads(),
            shape.hidden(),
            at + 4,
            at + 5,
            at + 6,
            at + 7,
            at + 8,
            mode);
  }
}
