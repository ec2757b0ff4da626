package io.naru.fundus.model.features;

import io.naru.nn.torchscript.ScriptSource;

/** The network as TorchScript: {@code p} holds weight and bias of each layer. */
final class FeatureScript {
  /**
   * Black is zero, as what lies beyond the picture is; convolutions 3 x 3 with rectifiers, the
   * first three followed by pooling. {@code pooled} goes on from {@code style}. Channels lie
   * together in memory (format 2), which oneDNN convolves without copies.
   */
  static final byte[] ARCHIVE =
      new ScriptSource()
          .method(
              "style",
              "x: Tensor, p: List[Tensor]",
              "Tensor",
              """
              y = torch.contiguous(torch.add(torch.mul(x, 0.5), 0.5), memory_format=2)
              return torch.relu(torch.conv2d(y, p[0], p[1], [1, 1], [1, 1]))
              """)
          .method(
              "pooled",
              "y1: Tensor, p: List[Tensor]",
              "Tensor",
              """
              y2 = torch.max_pool2d(y1, [2, 2])
              y3 = torch.relu(torch.conv2d(y2, p[2], p[3], [1, 1], [1, 1]))
              y4 = torch.max_pool2d(y3, [2, 2])
              y5 = torch.relu(torch.conv2d(y4, p[4], p[5], [1, 1], [1, 1]))
              y6 = torch.max_pool2d(y5, [2, 2])
              y7 = torch.relu(torch.conv2d(y6, p[6], p[7], [1, 1], [1, 1]))
              return torch.mean(y7, [2, 3])
              """)
          .method(
              "unit",
              "x: Tensor",
              "Tensor",
              """
              norm = torch.sqrt(torch.add(torch.sum(torch.mul(x, x), [1], True), 1e-12))
              return torch.div(x, norm)
              """)
          .method(
              "logits",
              "pooled: Tensor, p: List[Tensor]",
              "Tensor",
              "return torch.linear(pooled, p[8], p[9])")
          .archive();

  private FeatureScript() {}
}
