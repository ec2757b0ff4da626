package io.naru.nn.bert;

import io.naru.nn.torchscript.ScriptSource;

/**
 * The forward pass as TorchScript, one call for the whole network (Devlin et al. 2019).
 *
 * <p>Virtual tokens (l, d) stand between the first token and the second and take positions of their
 * own; prompts of each layer (layers, 2, m, d) are keys and values that every token may attend to
 * (Li and Liang 2021; P-tuning v2, Liu et al. 2022). Either may be of length 0. A bias (layers,
 * heads, m) on the logits of the latter lets training start where the bare model is.
 */
final class BertScript {
  private static final int EMBEDDING_TENSORS = 5;
  private static final int TENSORS_PER_LAYER = 16;
  private static final String INPUTS =
      "ids: Tensor, mask: Tensor, virtual: Tensor, prompts: Tensor, bias: Tensor, p: List[Tensor]";

  private BertScript() {}

  /**
   * Method {@code states}: (B, l + T, d); method {@code sentence}: mean of the states of real
   * tokens, of unit norm, (B, d). Both take ids (B, T), mask (B, T) of 0 and 1 as float32 and the
   * weights in the order of {@link BertConfig#tensors()}.
   */
  static byte[] archive(BertConfig config) {
    return new ScriptSource()
        .method("states", INPUTS, "Tensor", states(config))
        .method(
            "sentence",
            INPUTS,
            "Tensor",
            """
            h = (self).states(ids, mask, virtual, prompts, bias, p, )
            none = torch.new_zeros(mask, [torch.size(mask, 0), torch.size(virtual, 0)])
            real = torch.cat([torch.slice(mask, 1, 0, 1), none, torch.slice(mask, 1, 1)], 1)
            total = torch.squeeze(torch.matmul(torch.unsqueeze(real, 1), h), 1)
            norm = torch.sqrt(torch.sum(torch.mul(total, total), [-1], True))
            return torch.div(total, torch.clamp(norm, 1e-12))
            """)
        .archive();
  }

  private static String states(BertConfig config) {
    StringBuilder code =
        new StringBuilder(
            """
            b = torch.size(ids, 0)
            l = torch.size(virtual, 0)
            m = torch.size(prompts, 2)
            t = torch.add(torch.size(ids, 1), l)
            words = torch.embedding(p[0], ids)
            extra = torch.expand(torch.unsqueeze(virtual, 0), [b, -1, -1])
            x = torch.cat([torch.slice(words, 1, 0, 1), extra, torch.slice(words, 1, 1)], 1)
            x = torch.add(torch.add(x, torch.slice(p[1], 0, 0, t)), torch.select(p[2], 0, 0))
            always = torch.new_ones(mask, [b, l])
            absent = torch.mul(torch.sub(torch.cat([always, mask], 1), 1.), 1e9)
            absent = torch.expand(torch.unsqueeze(torch.unsqueeze(absent, 1), 1), [-1, %d, -1, -1])
            """
                .formatted(config.heads()));
    code.append(norm(config, 3));
    for (int i = 0; i < config.layers(); i++) {
      layer(code, config, i);
    }
    return code.append("return x\n").toString();
  }

  private static void layer(StringBuilder code, BertConfig config, int layer) {
    int at = EMBEDDING_TENSORS + layer * TENSORS_PER_LAYER;
    String heads = "-1, " + config.heads() + ", " + config.headDimension();
    code.append(
        """
        q = torch.transpose(torch.view(torch.linear(x, p[%1$d], p[%2$d]), [b, %7$s]), 1, 2)
        k = torch.linear(x, p[%3$d], p[%4$d])
        v = torch.linear(x, p[%5$d], p[%6$d])
        own = torch.select(prompts, 0, %8$d)
        offset = torch.unsqueeze(torch.unsqueeze(torch.select(bias, 0, %8$d), 0), 2)
        offset = torch.cat([torch.expand(offset, [b, -1, -1, -1]), absent], 3)
        k = torch.cat([torch.expand(torch.select(own, 0, 0), [b, -1, -1]), k], 1)
        v = torch.cat([torch.expand(torch.select(own, 0, 1), [b, -1, -1]), v], 1)
        k = torch.transpose(torch.view(k, [b, %7$s]), 1, 2)
        v = torch.transpose(torch.view(v, [b, %7$s]), 1, 2)
        """
            .formatted(at, at + 1, at + 2, at + 3, at + 4, at + 5, heads, layer));
    code.append(
        """
        s = torch.mul(torch.matmul(q, torch.transpose(k, 2, 3)), %1$s)
        a = torch.matmul(torch.softmax(torch.add(s, offset), -1), v)
        a = torch.reshape(torch.transpose(a, 1, 2), [b, t, %2$d])
        x = torch.add(x, torch.linear(a, p[%3$d], p[%4$d]))
        """
            .formatted(1 / Math.sqrt(config.headDimension()), config.hidden(), at + 6, at + 7));
    code.append(norm(config, at + 8));
    code.append(
        """
        f = torch.gelu(torch.linear(x, p[%d], p[%d]))
        x = torch.add(x, torch.linear(f, p[%d], p[%d]))
        """
            .formatted(at + 10, at + 11, at + 12, at + 13));
    code.append(norm(config, at + 14));
  }

  private static String norm(BertConfig config, int at) {
    return "x = torch.layer_norm(x, [%d], p[%d], p[%d], %s)\n"
        .formatted(config.hidden(), at, at + 1, config.epsilon());
  }
}
