package io.naru.fundus.model.synthesis;

import io.naru.nn.torchscript.ScriptSource;

/** Local style alignment as TorchScript. */
final class AlignmentScript {
  /**
   * {@code grams}: of the patches of {@code [B, C, H, W]}, {@code [B, c * c, C * C]}; rows and
   * columns that fill no patch are dropped.
   *
   * <p>{@code style}: of the Grams of G pictures {@code [G, P, D]} and those of M members {@code
   * [M, P, D]}, each {@code owner[m]}'s, the squared distance of each member's patch to the patch
   * of the picture that points most nearly the same way, as the mean over the patches and over the
   * members ({@code share[m]} is 1 over how many there are), {@code [G]}. The choice carries no
   * gradient.
   *
   * <p>{@code content}: of features {@code [G, F]}, the mean over the members of 1 minus the
   * cosine, {@code [G]}; unit length makes it one product with the mean of the members' features.
   *
   * <p>{@code gradient}: with respect to {@code w} alone; no other array gets one.
   *
   * <p>{@code adam}: a step of Adam from which {@code w} is pulled back to within {@code radius} of
   * {@code centre}, each group by itself.
   */
  static final byte[] ARCHIVE =
      new ScriptSource()
          .method(
              "grams",
              "x: Tensor, c: int",
              "Tensor",
              """
              size = torch.size(x)
              h = torch.floordiv(size[2], c)
              w = torch.floordiv(size[3], c)
              cut = torch.slice(torch.slice(x, 2, 0, torch.mul(h, c)), 3, 0, torch.mul(w, c))
              grid = torch.reshape(cut, [size[0], size[1], c, h, c, w])
              apart = torch.permute(grid, [0, 2, 4, 1, 3, 5])
              patches = torch.reshape(apart, [size[0], torch.mul(c, c), size[1], torch.mul(h, w)])
              return torch.flatten(torch.matmul(patches, torch.transpose(patches, 2, 3)), 2)
              """)
          .method(
              "style",
              "a: Tensor, owner: Tensor, target: Tensor, share: Tensor",
              "Tensor",
              """
              size = torch.size(a)
              d = torch.detach(a)
              norm = torch.sqrt(torch.add(torch.sum(torch.mul(d, d), [2], True), 1e-20))
              ours = torch.index_select(torch.div(d, norm), 0, owner)
              likeness = torch.matmul(target, torch.transpose(ours, 1, 2))
              best = torch.argmax(likeness, 2)
              at = torch.add(torch.mul(torch.unsqueeze(owner, 1), size[1]), best)
              rows = torch.reshape(a, [-1, size[2]])
              picked = torch.index_select(rows, 0, torch.reshape(at, [-1]))
              off = torch.sub(picked, torch.reshape(target, [-1, size[2]]))
              squares = torch.sum(torch.mul(off, off), [1])
              each = torch.mean(torch.reshape(squares, [-1, size[1]]), [1])
              none = torch.new_zeros(a, [size[0]])
              return torch.index_add(none, 0, owner, torch.mul(each, share))
              """)
          .method(
              "content",
              "f: Tensor, target: Tensor",
              "Tensor",
              "return torch.rsub(torch.sum(torch.mul(f, target), [1]), 1.)")
          .method(
              "total",
              "content: Tensor, style: Tensor, content_weight: float, style_weight: Tensor",
              "Tensor",
              """
              weighted = torch.mul(style, style_weight)
              return torch.sum(torch.add(torch.mul(content, content_weight), weighted))
              """)
          .method(
              "gradient",
              "y: Tensor, w: Tensor",
              "Tensor",
              """
              g = torch.grad([y], [w], None, False, False)
              _0 = g[0]
              return unchecked_cast(Tensor, _0)
              """)
          .method(
              "adam",
              "w: Tensor, g: Tensor, m: Tensor, v: Tensor, centre: Tensor, radius: Tensor,"
                  + " rate: float, correction: float",
              "NoneType",
              """
              _0 = torch.add_(torch.mul_(m, 0.9), g, alpha=0.1)
              _1 = torch.addcmul_(torch.mul_(v, 0.999), g, g, value=0.001)
              d = torch.add(torch.mul(torch.sqrt(v), correction), 1e-8)
              off = torch.sub(torch.addcdiv(w, m, d, value=torch.neg(rate)), centre)
              norm = torch.sqrt(torch.add(torch.sum(torch.mul(off, off), [1, 2], True), 1e-20))
              kept = torch.clamp(torch.div(radius, norm), None, 1.)
              _2 = torch.copy_(w, torch.add(centre, torch.mul(off, kept)))
              return None
              """)
          .archive();

  private AlignmentScript() {}
}
