package io.naru.search.model.category;

import ai.djl.ndarray.NDManager;
import io.naru.nn.torchscript.ScriptModule;
import io.naru.nn.torchscript.ScriptSource;

/** The steps of scoring and of its loss that are one native call each, with gradients. */
final class CategoryScript {
  private static final byte[] ARCHIVE =
      new ScriptSource()
          // embedded (B, T, D) and prompt (l, D); index (B T) into the rows of both
          .method(
              "assemble",
              "embedded: Tensor, prompt: Tensor, index: Tensor",
              "Tensor",
              """
              d = torch.size(embedded, 2)
              rows = torch.cat([torch.reshape(embedded, [-1, d]), prompt], 0)
              return torch.view_as(torch.index_select(rows, 0, index), embedded)
              """)
          // logits (B, V), tokens (U), weights (U, C): (B, C)
          .method(
              "bag",
              "logits: Tensor, tokens: Tensor, weights: Tensor",
              "Tensor",
              """
              p = torch.log_softmax(logits, -1)
              return torch.matmul(torch.index_select(p, 1, tokens), weights)
              """)
          // logits (B, n, V), totals (B, n), slot and token (B, m): (B, m)
          .method(
              "descend",
              "logits: Tensor, totals: Tensor, slot: Tensor, token: Tensor",
              "Tensor",
              """
              p = torch.flatten(torch.log_softmax(logits, -1), 1)
              index = torch.add(torch.mul(slot, torch.size(logits, 2)), token)
              return torch.add(torch.gather(totals, 1, slot), torch.gather(p, 1, index))
              """)
          // totals (B, M), index (B, C), scale (C): (B, C)
          .method(
              "collect",
              "totals: Tensor, index: Tensor, scale: Tensor",
              "Tensor",
              "return torch.mul(torch.gather(totals, 1, index), scale)")
          // scores (B + 1, C), the last row that of the empty query: (B, C)
          .method(
              "correct",
              "scores: Tensor",
              "Tensor",
              "return torch.sub(torch.slice(scores, 0, 0, -1), torch.slice(scores, 0, -1))")
          // scores and targets (B, C), offsets (C): ()
          .method(
              "loss",
              "scores: Tensor, targets: Tensor, offsets: Tensor, tau: float",
              "Tensor",
              """
              p = torch.log_softmax(torch.sub(torch.div(scores, tau), offsets), -1)
              return torch.neg(torch.mean(torch.sum(torch.mul(targets, p), [-1])))
              """)
          .archive();

  private CategoryScript() {}

  static ScriptModule load(NDManager manager) {
    return ScriptModule.load(manager, ARCHIVE);
  }
}
