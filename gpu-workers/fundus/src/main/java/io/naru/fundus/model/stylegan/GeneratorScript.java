package io.naru.fundus.model.stylegan;

import io.naru.fundus.model.parameters.Layout;
import io.naru.nn.torchscript.ScriptSource;

/**
 * The generator as TorchScript, one call for the whole picture.
 *
 * <p>A modulated convolution (StyleGAN2, section 2.2) is written as: scale the input by the style,
 * convolve with the shared weight, scale the output. That is the same function as convolving each
 * picture with its own weight; on a CPU small maps take a fifth of the time. Channels lie together
 * in memory (format 2), which oneDNN convolves without copies.
 */
final class GeneratorScript {
  static final String MEAN = "mean";

  private static final double MAPPING_RATE = 0.01;
  private static final double GAIN = Math.sqrt(2);

  private final StyleGanConfig config;
  private final Layout layout = new Layout();

  GeneratorScript(StyleGanConfig config) {
    this.config = config;
    int d = config.width();
    for (int i = 0; i < config.mappingLayers(); i++) {
      layout.normal("mapping." + i + ".weight", 1 / MAPPING_RATE, d, d);
      layout.constant("mapping." + i + ".bias", 0, d);
    }
    layout.normal("input", 1, 1, config.channels().get(0), 4, 4);
    layout.normal("input.style.weight", 1, 16L * config.channels().get(0), d);
    convolution("conv.0.1", config.channels().get(0), config.channels().get(0), false);
    colour(0);
    for (int level = 1; level < config.levels(); level++) {
      int in = config.channels().get(level - 1);
      int out = config.channels().get(level);
      convolution("conv." + level + ".0", in, out, true);
      convolution("conv." + level + ".1", out, out, false);
      colour(level);
    }
  }

  private void convolution(String name, int in, int out, boolean up) {
    // A transposed convolution takes its weight the other way round.
    layout.normal(name + ".weight", 1, up ? in : out, up ? out : in, 3, 3);
    layout.constant(name + ".bias", 0, 1, out, 1, 1);
    layout.constant(name + ".noise", 0, 1);
    style(name, in);
  }

  private void colour(int level) {
    int in = config.channels().get(level);
    layout.normal("colour." + level + ".weight", 0.2, 3, in, 1, 1);
    layout.constant("colour." + level + ".bias", 0, 3);
    style("colour." + level, in);
  }

  private void style(String name, int in) {
    layout.normal(name + ".style.weight", 1, in, config.width());
    layout.constant(name + ".style.bias", 1, in);
  }

  /** What is learned. */
  Layout layout() {
    return layout;
  }

  /** What is fixed: the noise of each convolution, and after it the mean code. */
  Layout constants() {
    Layout noise = new Layout();
    for (int level = 0; level < config.levels(); level++) {
      int size = config.size(level);
      if (level > 0) {
        noise.normal("noise." + level + ".0", 1, 1, 1, size, size);
      }
      noise.normal("noise." + level + ".1", 1, 1, 1, size, size);
    }
    return noise.constant(MEAN, 0, 1, config.slots(), config.width());
  }

  /**
   * Methods {@code map} (noise (B, d), parameters; styles (B, d)) and {@code synthesise} (codes (B,
   * n, d), parameters, noise; pictures (B, 3, resolution, resolution)).
   */
  byte[] archive() {
    return new ScriptSource()
        .method("style", "w: Tensor, weight: Tensor, bias: Tensor", "Tensor", style())
        .method("plain", "x: Tensor, weight: Tensor, s: Tensor, add: Tensor", "Tensor", plain())
        .method("doubled", "x: Tensor, weight: Tensor, s: Tensor, add: Tensor", "Tensor", doubled())
        .method("colour", "x: Tensor, weight: Tensor, bias: Tensor, s: Tensor", "Tensor", colour())
        .method("map", "z: Tensor, p: List[Tensor]", "Tensor", map())
        .method(
            "synthesise", "w: Tensor, p: List[Tensor], noise: List[Tensor]", "Tensor", synthesise())
        .archive();
  }

  private String style() {
    return "return torch.linear(w, torch.mul(weight, %s), bias)"
        .formatted(1 / Math.sqrt(config.width()));
  }

  private static String plain() {
    return """
        b = torch.size(x, 0)
        y = torch.conv2d(torch.mul(x, torch.reshape(s, [b, -1, 1, 1])), weight, None, [1, 1], [1, 1])
        power = torch.sum(torch.mul(weight, weight), [2, 3])
        d = torch.rsqrt(torch.add(torch.linear(torch.mul(s, s), power), 1e-8))
        return torch.leaky_relu(torch.addcmul(add, y, torch.reshape(d, [b, -1, 1, 1])), 0.2)
        """;
  }

  /** Twice as large, smoothed by [1, 3, 3, 1] so that no aliases stay. */
  private static String doubled() {
    return """
        b = torch.size(x, 0)
        c = torch.size(weight, 1)
        y = torch.conv_transpose2d(torch.mul(x, torch.reshape(s, [b, -1, 1, 1])), weight, None, [2, 2])
        k = torch.tensor([0.25, 0.75, 0.75, 0.25])
        k = torch.type_as(torch.outer(k, k), y)
        blur = torch.repeat(torch.reshape(k, [1, 1, 4, 4]), [c, 1, 1, 1])
        y = torch.conv2d(y, blur, None, [1, 1], [1, 1], [1, 1], c)
        power = torch.t(torch.sum(torch.mul(weight, weight), [2, 3]))
        d = torch.rsqrt(torch.add(torch.linear(torch.mul(s, s), power), 1e-8))
        return torch.leaky_relu(torch.addcmul(add, y, torch.reshape(d, [b, -1, 1, 1])), 0.2)
        """;
  }

  /**
   * Not demodulated: the style sets how strong a feature shows. The rectifiers' gain of sqrt(2) is
   * here alone, as demodulation would undo it elsewhere.
   */
  private static String colour() {
    return """
        b = torch.size(x, 0)
        c = torch.size(x, 1)
        scale = torch.sqrt(torch.div(2., c))
        m = torch.reshape(torch.mul(s, scale), [b, -1, 1, 1])
        return torch.conv2d(torch.mul(x, m), weight, bias)
        """;
  }

  private String map() {
    StringBuilder code =
        new StringBuilder(
            "x = torch.mul(z, torch.rsqrt(torch.add(torch.mean(torch.mul(z, z), [-1], True), 1e-8)))\n");
    double scale = MAPPING_RATE / Math.sqrt(config.width());
    for (int i = 0; i < config.mappingLayers(); i++) {
      String name = "mapping." + i;
      code.append(
          """
          x = torch.linear(x, torch.mul(%s, %s), torch.mul(%s, %s))
          x = torch.mul(torch.leaky_relu(x, 0.2), %s)
          """
              .formatted(
                  layout.reference(name + ".weight"),
                  scale,
                  layout.reference(name + ".bias"),
                  MAPPING_RATE,
                  GAIN));
    }
    return code.append("return x").toString();
  }

  private String synthesise() {
    StringBuilder code =
        new StringBuilder(
            """
            b = torch.size(w, 0)
            x = torch.linear(torch.select(w, 1, 0), torch.mul(%s, %s))
            x = torch.add(torch.reshape(x, [b, -1, 4, 4]), %s)
            x = torch.contiguous(x, memory_format=2)
            """
                .formatted(
                    layout.reference("input.style.weight"),
                    1 / Math.sqrt(config.width()),
                    layout.reference("input")));
    int noise = 0;
    code.append(step("conv.0.1", "plain", 0, noise++));
    code.append("y = ").append(toColour(0, 1)).append('\n');
    for (int level = 1; level < config.levels(); level++) {
      int slot = 2 * level - 1;
      code.append(step("conv." + level + ".0", "doubled", slot, noise++));
      code.append(step("conv." + level + ".1", "plain", slot + 1, noise++));
      // Bilinear doubling is upsampling with [1, 3, 3, 1], without darkening the border.
      code.append(
          "y = torch.upsample_bilinear2d(y, [%1$d, %1$d], False, None, None)\n"
              .formatted(config.size(level)));
      code.append("y = torch.add(y, ").append(toColour(level, slot + 2)).append(")\n");
    }
    return code.append("return y").toString();
  }

  private String step(String name, String method, int slot, int noise) {
    return """
        a = torch.contiguous(torch.addcmul(%s, noise[%d], %s), memory_format=2)
        x = (self).%s(x, %s, %s, a, )
        """
        .formatted(
            layout.reference(name + ".bias"),
            noise,
            layout.reference(name + ".noise"),
            method,
            layout.reference(name + ".weight"),
            styleOf(name, slot));
  }

  private String toColour(int level, int slot) {
    String name = "colour." + level;
    return "(self).colour(x, %s, %s, %s, )"
        .formatted(
            layout.reference(name + ".weight"),
            layout.reference(name + ".bias"),
            styleOf(name, slot));
  }

  private String styleOf(String name, int slot) {
    return "(self).style(torch.select(w, 1, %d), %s, %s, )"
        .formatted(
            slot, layout.reference(name + ".style.weight"), layout.reference(name + ".style.bias"));
  }
}
