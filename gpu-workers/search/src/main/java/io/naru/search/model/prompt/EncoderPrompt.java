package io.naru.search.model.prompt;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.naru.nn.bert.BertConfig;
import io.naru.nn.bert.BertPrompt;
import io.naru.search.model.Sha256;
import java.util.Arrays;

/**
 * All that is learnt of an encoder, as it is served: virtual tokens at its input, and keys and
 * values that the tokens of each layer may attend to (P-tuning v2), with a bias on the logits of
 * these.
 *
 * @param virtual virtual tokens (l, d), possibly none
 * @param layers n that have prompts, the last of the encoder
 * @param heads of the encoder
 * @param length m, number of keys and values a layer, possibly 0
 * @param keysValues (n, 2, m, d), row major
 * @param bias (n, heads, m), row major
 */
public record EncoderPrompt(
    SoftPrompt virtual, int layers, int heads, int length, float[] keysValues, float[] bias) {

  public EncoderPrompt {
    if (layers < 0 || heads < 1 || length < 0) {
      throw new IllegalArgumentException("heads must be at least 1, layers and length at least 0");
    }
    if (keysValues.length != layers * 2 * length * virtual.width()
        || bias.length != layers * heads * length) {
      throw new IllegalArgumentException(
          "%d keys and values and %d biases do not fit %d layers, %d heads and length %d"
              .formatted(keysValues.length, bias.length, layers, heads, length));
    }
    keysValues = keysValues.clone();
    bias = bias.clone();
  }

  /** The prompt of length 0, with which an encoder is as it came. */
  public static EncoderPrompt none(BertConfig config) {
    return new EncoderPrompt(
        SoftPrompt.none(config.hidden()), 0, config.heads(), 0, new float[0], new float[0]);
  }

  /** Number of learnt values that are served. */
  public int parameters() {
    return virtual.parameters() + keysValues.length + bias.length;
  }

  /** Whether it was made for an encoder of these dimensions. */
  public boolean fits(BertConfig config) {
    return virtual.width() == config.hidden()
        && layers <= config.layers()
        && heads == config.heads();
  }

  /** Whether all values are finite numbers. */
  public boolean isFinite() {
    for (float[] values : new float[][] {virtual.values(), keysValues, bias}) {
      for (float value : values) {
        if (!Float.isFinite(value)) {
          return false;
        }
      }
    }
    return true;
  }

  /** SHA-256 over dimensions and values, in hexadecimal. */
  public String digest() {
    return new Sha256()
        .add(virtual.length() + " " + virtual.width() + " " + layers + " " + heads + " " + length)
        .add(virtual.values())
        .add(keysValues)
        .add(bias)
        .hex();
  }

  /** As arrays of {@code manager}. */
  BertPrompt on(NDManager manager) {
    int width = virtual.width();
    return new BertPrompt(
        array(manager, virtual.values(), virtual.length(), width),
        array(manager, keysValues, layers, 2, length, width),
        array(manager, bias, layers, heads, length));
  }

  private static NDArray array(NDManager manager, float[] values, long... shape) {
    // DJL cannot make an empty array from a buffer
    return values.length == 0
        ? manager.zeros(new Shape(shape))
        : manager.create(values, new Shape(shape));
  }

  @Override
  public float[] keysValues() {
    return keysValues.clone();
  }

  @Override
  public float[] bias() {
    return bias.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof EncoderPrompt that
        && virtual.equals(that.virtual)
        && layers == that.layers
        && heads == that.heads
        && length == that.length
        && Arrays.equals(keysValues, that.keysValues)
        && Arrays.equals(bias, that.bias);
  }

  @Override
  public int hashCode() {
    return 31 * virtual.hashCode() + Arrays.hashCode(keysValues);
  }

  @Override
  public String toString() {
    return "EncoderPrompt(" + virtual + ", " + layers + " layers with " + length + ")";
  }
}
