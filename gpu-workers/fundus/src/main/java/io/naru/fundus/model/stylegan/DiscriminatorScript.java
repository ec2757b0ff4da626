package io.naru.fundus.model.stylegan;

import io.naru.fundus.model.parameters.Layout;
import io.naru.nn.torchscript.ScriptSource;
import java.util.List;

/** The residual discriminator of StyleGAN2 as TorchScript, one call for all of it. */
final class DiscriminatorScript {
  private static final double GAIN = Math.sqrt(2);

  private final StyleGanConfig config;
  private final Layout layout = new Layout();

  DiscriminatorScript(StyleGanConfig config) {
    this.config = config;
    List<Integer> channels = config.channels();
    int top = config.levels() - 1;
    convolution("colour", 3, channels.get(top), 1, true);
    for (int level = top; level > 0; level--) {
      convolution("block." + level + ".0", channels.get(level), channels.get(level), 3, true);
      convolution("block." + level + ".1", channels.get(level), channels.get(level - 1), 3, true);
      convolution(
          "block." + level + ".skip", channels.get(level), channels.get(level - 1), 1, false);
    }
    int last = channels.get(0);
    convolution("end", last + 1, last, 3, true);
    layout.normal("dense.weight", 1, last, 16L * last).constant("dense.bias", 0, last);
    layout.normal("score.weight", 1, 1, last).constant("score.bias", 0, 1);
  }

  private void convolution(String name, int in, int out, int size, boolean bias) {
    layout.normal(name + ".weight", 1, out, in, size, size);
    if (bias) {
      layout.constant(name + ".bias", 0, out);
    }
  }

  Layout layout() {
    return layout;
  }

  /**
   * Method {@code score} takes pictures (B, 3, resolution, resolution), how many pictures share a
   * standard deviation (a divisor of B) and the parameters, and gives scores (B).
   */
  byte[] archive() {
    return new ScriptSource()
        .method("even", "w: Tensor, gain: float", "Tensor", even())
        .method("kernel", "x: Tensor", "Tensor", kernel())
        .method("halved", "x: Tensor, w: Tensor, bias: Tensor", "Tensor", halved())
        .method("skip", "x: Tensor, w: Tensor, gain: float", "Tensor", skip())
        .method("deviation", "x: Tensor, group: int", "Tensor", deviation())
        .method("score", "x: Tensor, group: int, p: List[Tensor]", "Tensor", score())
        .archive();
  }

  /** Equalised learning rate: weights of unit variance, scaled by their fan-in when used. */
  private static String even() {
    return """
        fan = torch.floordiv(torch.numel(w), torch.size(w, 0))
        return torch.mul(w, torch.div(gain, torch.sqrt(fan)))
        """;
  }

  private static String kernel() {
    return """
        c = torch.size(x, 1)
        k = torch.tensor([0.125, 0.375, 0.375, 0.125])
        k = torch.type_as(torch.outer(k, k), x)
        return torch.repeat(torch.reshape(k, [1, 1, 4, 4]), [c, 1, 1, 1])
        """;
  }

  private static String halved() {
    return """
        c = torch.size(x, 1)
        x = torch.conv2d(x, (self).kernel(x, ), None, [1, 1], [2, 2], [1, 1], c)
        return torch.leaky_relu(torch.conv2d(x, (self).even(w, %s, ), bias, [2, 2]), 0.2)
        """
        .formatted(GAIN);
  }

  private static String skip() {
    return """
        c = torch.size(x, 1)
        x = torch.conv2d(x, (self).kernel(x, ), None, [2, 2], [1, 1], [1, 1], c)
        return torch.conv2d(x, (self).even(w, gain, ))
        """;
  }

  /** One further channel: the mean standard deviation over the pictures of a group. */
  private static String deviation() {
    return """
        b = torch.size(x, 0)
        c = torch.size(x, 1)
        h = torch.size(x, 2)
        y = torch.reshape(x, [group, -1, c, h, h])
        y = torch.sub(y, torch.mean(y, [0], True))
        y = torch.sqrt(torch.add(torch.mean(torch.mul(y, y), [0]), 1e-8))
        y = torch.mean(y, [1, 2, 3], True)
        y = torch.repeat(y, [group, 1, h, h])
        return torch.cat([x, y], 1)
        """;
  }

  /**
   * Rectifiers have a gain of sqrt(2), which is put on the weights that follow; in the sum of a
   * block's branches, divided by sqrt(2), it cancels.
   */
  private String score() {
    StringBuilder code =
        new StringBuilder(
            "x = torch.leaky_relu(torch.conv2d(x, (self).even(%s, 1., ), %s), 0.2)\n"
                .formatted(weight("colour"), bias("colour")));
    double gain = GAIN;
    for (int level = config.levels() - 1; level > 0; level--) {
      String block = "block." + level;
      code.append(
          """
          y = torch.conv2d(x, (self).even(%s, %s, ), %s, [1, 1], [1, 1])
          y = (self).halved(torch.leaky_relu(y, 0.2), %s, %s, )
          x = torch.add((self).skip(x, %s, %s, ), y)
          """
              .formatted(
                  weight(block + ".0"),
                  gain,
                  bias(block + ".0"),
                  weight(block + ".1"),
                  bias(block + ".1"),
                  weight(block + ".skip"),
                  gain / GAIN));
      gain = 1;
    }
    return code.append(
            """
            x = (self).deviation(x, group, )
            x = torch.conv2d(x, (self).even(%s, 1., ), %s, [1, 1], [1, 1])
            x = torch.flatten(torch.leaky_relu(x, 0.2), 1)
            x = torch.leaky_relu(torch.linear(x, (self).even(%s, %s, ), %s), 0.2)
            return torch.squeeze(torch.linear(x, (self).even(%s, %s, ), %s), 1)
            """
                .formatted(
                    weight("end"),
                    bias("end"),
                    weight("dense"),
                    GAIN,
                    bias("dense"),
                    weight("score"),
                    GAIN,
                    bias("score")))
        .toString();
  }

  private String weight(String name) {
    return layout.reference(name + ".weight");
  }

  private String bias(String name) {
    return layout.reference(name + ".bias");
  }
}
