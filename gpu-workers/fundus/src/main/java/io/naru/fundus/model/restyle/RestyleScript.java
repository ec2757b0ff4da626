package io.naru.fundus.model.restyle;

import io.naru.fundus.model.parameters.Layout;
import io.naru.nn.torchscript.ScriptSource;

/**
 * The encoder as TorchScript: a residual trunk, and n heads side by side in grouped operations.
 *
 * <p>Channels are normalised in groups of a picture, not over the batch: a photograph has the same
 * code whatever else is encoded with it. The first convolution is not normalised, as that would
 * hide how bright a photograph is.
 */
final class RestyleScript {
  private final RestyleConfig config;
  private final Layout layout = new Layout();

  RestyleScript(RestyleConfig config) {
    this.config = config;
    convolution("stem", 6, config.stem(), 7);
    layout.constant("stem.bias", 0, config.stem());
    layout.constant("stem.slope", 0.25, config.stem());
    int in = config.stem();
    block("block.0", in, in);
    for (int i = 0; i < config.stages().size(); i++) {
      int out = config.stages().get(i);
      block("block." + (i + 1), in, out);
      convolution("block." + (i + 1) + ".skip", in, out, 1);
      in = out;
    }
    int n = config.slots();
    int c = config.head();
    layout.normal("head.0.weight", gain(9L * in), (long) n * c, in, 3, 3);
    layout.constant("head.0.bias", 0, (long) n * c);
    layout.normal("head.1.weight", gain(9L * c), (long) n * c, c, 3, 3);
    layout.constant("head.1.bias", 0, (long) n * c);
    // Small, so that the first guess is about the mean code.
    layout.normal("head.2.weight", 0.7 / Math.sqrt(4 * c), n, 4L * c, config.width());
    layout.constant("head.2.bias", 0, n, 1, config.width());
  }

  private void block(String name, int in, int out) {
    convolution(name + ".0", in, out, 3);
    norm(name + ".0", out);
    convolution(name + ".1", out, out, 3);
    norm(name + ".1", out);
  }

  private void convolution(String name, int in, int out, int size) {
    layout.normal(name + ".weight", gain((long) in * size * size), out, in, size, size);
  }

  private void norm(String name, int channels) {
    layout.constant(name + ".gain", 1, channels);
    layout.constant(name + ".bias", 0, channels);
    layout.constant(name + ".slope", 0.25, channels);
  }

  private static double gain(long fan) {
    return Math.sqrt(2.0 / fan);
  }

  Layout layout() {
    return layout;
  }

  /** Method {@code delta}: photographs, pictures so far, parameters; change of codes (B, n, d). */
  byte[] archive() {
    return new ScriptSource()
        .method(
            "norm",
            "x: Tensor, gain: Tensor, bias: Tensor",
            "Tensor",
            "return torch.group_norm(x, %d, gain, bias)".formatted(RestyleConfig.GROUPS))
        .method("delta", "x: Tensor, y: Tensor, p: List[Tensor]", "Tensor", delta())
        .archive();
  }

  private String delta() {
    StringBuilder code = new StringBuilder();
    code.append(
        """
        h = torch.conv2d(torch.cat([x, y], 1), %s, %s, [2, 2], [3, 3])
        h = torch.prelu(h, %s)
        """
            .formatted(
                weight("stem"), layout.reference("stem.bias"), layout.reference("stem.slope")));
    for (int i = 0; i <= config.stages().size(); i++) {
      code.append(block("block." + i, i > 0));
    }
    int n = config.slots();
    return code.append(
            """
            h = torch.leaky_relu(torch.conv2d(h, %s, %s, [2, 2], [1, 1]), 0.01)
            h = torch.leaky_relu(torch.conv2d(h, %s, %s, [2, 2], [1, 1], [1, 1], %d), 0.01)
            h = torch.transpose(torch.reshape(h, [torch.size(h, 0), %d, -1]), 0, 1)
            return torch.transpose(torch.baddbmm(%s, h, %s), 0, 1)
            """
                .formatted(
                    weight("head.0"),
                    layout.reference("head.0.bias"),
                    weight("head.1"),
                    layout.reference("head.1.bias"),
                    n,
                    n,
                    layout.reference("head.2.bias"),
                    weight("head.2")))
        .toString();
  }

  private String block(String name, boolean halved) {
    String stride = halved ? "[2, 2]" : "[1, 1]";
    String skip =
        halved
            ? "torch.conv2d(torch.avg_pool2d(h, [2, 2]), %s)".formatted(weight(name + ".skip"))
            : "h";
    return """
        a = torch.conv2d(h, %s, None, %s, [1, 1])
        a = %s
        a = torch.conv2d(a, %s, None, [1, 1], [1, 1])
        a = torch.add(%s, %s)
        h = torch.prelu(a, %s)
        """
        .formatted(
            weight(name + ".0"),
            stride,
            normed("a", name + ".0", true),
            weight(name + ".1"),
            normed("a", name + ".1", false),
            skip,
            layout.reference(name + ".1.slope"));
  }

  private String normed(String x, String name, boolean rectified) {
    String y =
        "(self).norm(%s, %s, %s, )"
            .formatted(x, layout.reference(name + ".gain"), layout.reference(name + ".bias"));
    return rectified ? "torch.prelu(%s, %s)".formatted(y, layout.reference(name + ".slope")) : y;
  }

  private String weight(String name) {
    return layout.reference(name + ".weight");
  }
}
