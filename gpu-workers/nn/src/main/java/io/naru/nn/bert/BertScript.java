package io.naru.nn.bert;

import io.naru.nn.torchscript.ScriptSource;

/**
 * The forward pass as TorchScript, one call for the whole network (Devlin et al. 2019).
 *
 * <p>Virtual tokens (l, d) stand between the first token and the second and take positions of their
 * own; prompts (n, 2, m, d) are keys and values of the last n layers that every token may attend to
 * (Li and Liang 2021; P-tuning v2, Liu et al. 2022). Either may be of length 0. A bias (n, heads,
 * m) on the logits of the latter lets training start where the bare model is.
 */
final class BertScript {
  private static final int EMBEDDING_TENSORS = 5;
  private static final int TENSORS_PER_LAYER = 16;

  private BertScript() {}

  /**
   * Methods {@code embed}: (B, l + T, d); {@code layers}: the same after layers first to last
   * exclusive; {@code pool}: what {@link Pooling} says, of unit norm, (B, d). Ids are (B, T), mask
   * (B, T) is 0 and 1 as float32, p the weights in the order of {@link BertConfig#tensors()}.
   */
  static byte[] archive(BertConfig config) {
    ScriptSource source =
        new ScriptSource()
            .method(
                "embed", "ids: Tensor, virtual: Tensor, p: List[Tensor]", "Tensor", embed(config))
            .method(
                "pool",
                "h: Tensor, mask: Tensor, l: int",
                "Tensor",
                pooled(config)
                    + """
                    norm = torch.sqrt(torch.sum(torch.mul(total, total), [-1], True))
                    return torch.div(total, torch.clamp(norm, 1e-12))
                    """);
    for (int i = 0; i < config.layers(); i++) {
      source.method(
          "layer" + i,
          "x: Tensor, absent: Tensor, prompts: Tensor, bias: Tensor, p: List[Tensor]",
          "Tensor",
          layer(config, i));
    }
    String inputs = "mask: Tensor, virtual: Tensor, prompts: Tensor, bias: Tensor, p: List[Tensor]";
    return source
        .method(
            "layers",
            "x: Tensor, mask: Tensor, prompts: Tensor, bias: Tensor, first: int, last: int,"
                + " p: List[Tensor]",
            "Tensor",
            layers(config))
        .method(
            "states",
            "ids: Tensor, " + inputs,
            "Tensor",
            """
            x = (self).embed(ids, virtual, p, )
            return (self).layers(x, mask, prompts, bias, 0, %d, p, )
            """
                .formatted(config.layers()))
        .method(
            "sentence",
            "ids: Tensor, " + inputs,
            "Tensor",
            """
            h = (self).states(ids, mask, virtual, prompts, bias, p, )
            return (self).pool(h, mask, torch.size(virtual, 0), )
            """)
        .archive();
  }

  private static String pooled(BertConfig config) {
    return switch (config.pooling()) {
      case FIRST -> "total = torch.select(h, 1, 0)\n";
      case MEAN ->
          """
          none = torch.new_zeros(mask, [torch.size(mask, 0), l])
          real = torch.cat([torch.slice(mask, 1, 0, 1), none, torch.slice(mask, 1, 1)], 1)
          total = torch.squeeze(torch.matmul(torch.unsqueeze(real, 1), h), 1)
          """;
    };
  }

  private static String embed(BertConfig config) {
    return """
        b = torch.size(ids, 0)
        t = torch.add(torch.size(ids, 1), torch.size(virtual, 0))
        words = torch.embedding(p[0], ids)
        extra = torch.expand(torch.unsqueeze(virtual, 0), [b, -1, -1])
        x = torch.cat([torch.slice(words, 1, 0, 1), extra, torch.slice(words, 1, 1)], 1)
        places = torch.slice(p[1], 0, %1$d, torch.add(t, %1$d))
        x = torch.add(torch.add(x, places), torch.select(p[2], 0, 0))
        """
            .formatted(config.firstPosition())
        + norm(config, 3)
        + "return x\n";
  }

  /** A mask shorter than the rows of x leaves out virtual tokens, which are never padding. */
  private static String layers(BertConfig config) {
    StringBuilder code =
        new StringBuilder(
            """
            b = torch.size(x, 0)
            l = torch.sub(torch.size(x, 1), torch.size(mask, 1))
            real = torch.cat([torch.new_ones(mask, [b, l]), mask], 1)
            absent = torch.mul(torch.sub(real, 1.), 1e9)
            absent = torch.expand(torch.unsqueeze(torch.unsqueeze(absent, 1), 1), [-1, %1$d, -1, -1])
            bare = torch.sub(%2$d, torch.size(prompts, 0))
            none = torch.new_zeros(x, [2, 0, %3$d])
            unbiased = torch.new_zeros(x, [%1$d, 0])
            """
                .formatted(config.heads(), config.layers(), config.hidden()));
    for (int i = 0; i < config.layers(); i++) {
      code.append(
          """
          if torch.__and__(torch.le(first, %1$d), torch.gt(last, %1$d)):
            if torch.ge(%1$d, bare):
              own = torch.select(prompts, 0, torch.sub(%1$d, bare))
              offset = torch.select(bias, 0, torch.sub(%1$d, bare))
              x = (self).layer%1$d(x, absent, own, offset, p, )
            else:
              x = (self).layer%1$d(x, absent, none, unbiased, p, )
          else:
            pass
          """
              .formatted(i));
    }
    return code.append("return x\n").toString();
  }

  private static String layer(BertConfig config, int layer) {
    int at = EMBEDDING_TENSORS + layer * TENSORS_PER_LAYER;
    String heads = "-1, " + config.heads() + ", " + config.headDimension();
    return """
        b = torch.size(x, 0)
        t = torch.size(x, 1)
        q = torch.transpose(torch.view(torch.linear(x, p[%1$d], p[%2$d]), [b, %7$s]), 1, 2)
        k = torch.linear(x, p[%3$d], p[%4$d])
        v = torch.linear(x, p[%5$d], p[%6$d])
        k = torch.cat([torch.expand(torch.select(prompts, 0, 0), [b, -1, -1]), k], 1)
        v = torch.cat([torch.expand(torch.select(prompts, 0, 1), [b, -1, -1]), v], 1)
        k = torch.transpose(torch.view(k, [b, %7$s]), 1, 2)
        v = torch.transpose(torch.view(v, [b, %7$s]), 1, 2)
        offset = torch.expand(torch.unsqueeze(torch.unsqueeze(bias, 1), 0), [b, -1, -1, -1])
        offset = torch.cat([offset, absent], 3)
        """
            .formatted(at, at + 1, at + 2, at + 3, at + 4, at + 5, heads)
        + """
        s = torch.mul(torch.matmul(q, torch.transpose(k, 2, 3)), %1$s)
        a = torch.matmul(torch.softmax(torch.add(s, offset), -1), v)
        a = torch.reshape(torch.transpose(a, 1, 2), [b, t, %2$d])
        x = torch.add(x, torch.linear(a, p[%3$d], p[%4$d]))
        """
            .formatted(1 / Math.sqrt(config.headDimension()), config.hidden(), at + 6, at + 7)
        + norm(config, at + 8)
        + """
        f = torch.gelu(torch.linear(x, p[%d], p[%d]))
        x = torch.add(x, torch.linear(f, p[%d], p[%d]))
        """
            .formatted(at + 10, at + 11, at + 12, at + 13)
        + norm(config, at + 14)
        + "return x\n";
  }

  private static String norm(BertConfig config, int at) {
    return "x = torch.layer_norm(x, [%d], p[%d], p[%d], %s)\n"
        .formatted(config.hidden(), at, at + 1, config.epsilon());
  }
}
