package io.naru.graph.model.dgt;

import io.naru.nn.torchscript.ScriptSource;

/**
 * The dense parts of the network as TorchScript. Sampling and weighing of points lie between {@code
 * project} and {@code finish}; x is columns, offsets and values of the sparse features, p the
 * parameters of the part in the order in which {@link DgtParameters} lists them. Each m is a mask
 * of dropout, or no tensor at all.
 */
final class DgtScript {
  private DgtScript() {}

  static byte[] archive(DgtSettings settings) {
    boolean pre = settings.norm() == NormOrder.PRE;
    return new ScriptSource()
        .method(
            "norm",
            "z: Tensor, gain: Tensor, bias: Tensor",
            "Tensor",
            "return torch.layer_norm(z, [%d], gain, bias)".formatted(settings.width()))
        .method(
            "drop",
            "x: Tensor, mask: List[Tensor]",
            "Tensor",
            """
            y = x
            for i in range(torch.len(mask)):
              y = torch.mul(y, mask[i])
            return y
            """)
        .method(
            "encode",
            "x: List[Tensor], position: List[Tensor], p: List[Tensor], m: List[Tensor], m1: List[Tensor], m2: List[Tensor]",
            "Tensor",
            """
            kept = (self).drop(x[2], m, )
            h, _1, _2, _3 = torch.embedding_bag(p[0], x[0], x[1], False, 0, False, kept)
            h = (self).drop(torch.gelu(torch.add(h, p[1])), m1, )
            z = torch.linear(h, p[2], p[3])
            for i in range(torch.len(position)):
              z = torch.add(z, (self).drop(position[i], m2, ))
            return z
            """)
        .method(
            "anchors",
            "katz: Tensor, p: List[Tensor]",
            "Tensor",
            "return torch.linear(torch.gelu(torch.linear(katz, p[0], p[1])), p[2], p[3])")
        .method(
            "project",
            "z: Tensor, p: List[Tensor], o: List[Tensor]",
            "Tensor",
            """
            x = %s
            return torch.cat([torch.linear(x, p[2], p[3]), torch.linear(x, o[0], o[1])%s], 1)
            """
                .formatted(
                    pre ? "(self).norm(z, p[0], p[1], )" : "z",
                    settings.attention().logits() == 0 ? "" : ", torch.linear(x, p[12], p[13])"))
        .method(
            "dense",
            "projected: Tensor",
            "Tensor",
            """
            n = torch.size(projected, 0)
            q = torch.reshape(torch.slice(projected, 1, 0, %1$d), [1, n, %2$d, %3$d])
            k = torch.reshape(torch.slice(projected, 1, %1$d, %4$d), [1, n, %2$d, %3$d])
            v = torch.reshape(torch.slice(projected, 1, %4$d, %5$d), [1, n, %2$d, %3$d])
            q = torch.transpose(q, 1, 2)
            k = torch.transpose(k, 1, 2)
            v = torch.transpose(v, 1, 2)
            o = torch.scaled_dot_product_attention(q, k, v, None, 0., False)
            return torch.reshape(torch.transpose(o, 1, 2), [n, %1$d])
            """
                .formatted(
                    settings.width(),
                    settings.heads(),
                    settings.attention().headWidth(),
                    2 * settings.width(),
                    3 * settings.width()))
        .method(
            "finish",
            "z: Tensor, out: Tensor, p: List[Tensor], m: List[Tensor], m1: List[Tensor], m2: List[Tensor]",
            "Tensor",
            """
            z = torch.add(z, (self).drop(torch.linear(out, p[4], p[5]), m, ))
            %s
            h = (self).drop(torch.gelu(torch.linear(u, p[8], p[9])), m1, )
            z = torch.add(z, (self).drop(torch.linear(h, p[10], p[11]), m2, ))
            return %s
            """
                .formatted(
                    pre
                        ? "u = (self).norm(z, p[6], p[7], )"
                        : "z = (self).norm(z, p[0], p[1], )\nu = z",
                    pre ? "z" : "(self).norm(z, p[6], p[7], )"))
        .method(
            "logits",
            "z: Tensor, p: List[Tensor], m: List[Tensor]",
            "Tensor",
            "return torch.linear((self).drop((self).norm(z, p[0], p[1], ), m, ), p[2], p[3])")
        .method(
            "loss",
            "z: Tensor, p: List[Tensor], m: List[Tensor], nodes: Tensor, labels: Tensor, classes: int",
            "Tensor",
            """
            scores = (self).logits(torch.index_select(z, 0, nodes), p, m, )
            return torch.cross_entropy_loss(torch.slice(scores, 1, 0, classes), labels)
            """)
        .archive();
  }
}
