package io.naru.search.model.prompt;

import io.naru.nn.torchscript.ScriptSource;

/**
 * The loss of the continual trainer over the B queries and the K distinct products of a batch:
 * {@code sum_i weight_i CE_i + distillation_i KL_i} with the softmax of CE over all K, so that what
 * others got is a negative, and that of KL over the query's own products.
 */
final class ListLoss {

  /**
   * {@code loss}: q (B, d), v (K, d), words (B, K) already over the temperature, wanted (B, K) with
   * rows that sum to weight (B), taught (B, K) with rows that sum to distillation (B), foreign (B,
   * K) -1e9 for products of other queries. {@code mapped}: q (B, d) through a {@link QueryMap} of
   * down (r, d) and up (d, r).
   */
  static final byte[] SCRIPT =
      new ScriptSource()
          .method(
              "loss",
              "q: Tensor, v: Tensor, words: Tensor, wanted: Tensor, weight: Tensor, taught: Tensor,"
                  + " distillation: Tensor, foreign: Tensor, sharpness: float",
              "Tensor",
              """
              s = torch.add(torch.linear(torch.mul(q, sharpness), v), words)
              all = torch.sum(torch.mul(torch.logsumexp(s, [1], False), weight))
              own = torch.logsumexp(torch.add(s, foreign), [1], False)
              own = torch.sum(torch.mul(own, distillation))
              pulled = torch.sum(torch.mul(s, torch.add(wanted, taught)))
              return torch.sub(torch.add(all, own), pulled)
              """)
          .method(
              "mapped",
              "q: Tensor, down: Tensor, up: Tensor",
              "Tensor",
              """
              moved = torch.add(q, torch.linear(torch.linear(q, down), up))
              squares = torch.sum(torch.mul(moved, moved), [1], True)
              return torch.mul(moved, torch.rsqrt(squares))
              """)
          .archive();

  private ListLoss() {}
}
