package io.naru.search.model.prompt;

import io.naru.search.model.continual.training.PromptWeights;
import java.util.ArrayList;
import java.util.List;

/**
 * Segments of a prompt, one after the other along m, as the continual trainer keeps them: an array
 * a segment, keys and values (n, 2, m, d) and then the bias (n, heads, m).
 *
 * @param layers n
 * @param heads of the encoder
 * @param length m of one segment
 * @param width d
 */
record EncoderSegments(int layers, int heads, int length, int width) {

  static EncoderSegments like(EncoderPrompt prompt) {
    return new EncoderSegments(
        prompt.layers(), prompt.heads(), prompt.length(), prompt.virtual().width());
  }

  int keysValues() {
    return layers * 2 * length * width;
  }

  int bias() {
    return layers * heads * length;
  }

  /** A prompt of one segment as its array. */
  float[] array(EncoderPrompt prompt) {
    float[] segment = new float[keysValues() + bias()];
    System.arraycopy(prompt.keysValues(), 0, segment, 0, keysValues());
    System.arraycopy(prompt.bias(), 0, segment, keysValues(), bias());
    return segment;
  }

  /** All segments as one prompt. */
  EncoderPrompt prompt(PromptWeights weights) {
    List<float[]> segments = new ArrayList<>(weights.frozen());
    segments.add(weights.active());
    int count = segments.size();
    float[] keysValues = new float[count * keysValues()];
    float[] bias = new float[count * bias()];
    for (int s = 0; s < count; s++) {
      float[] segment = segments.get(s);
      interleave(segment, 0, keysValues, layers * 2, length * width, s, count);
      interleave(segment, keysValues(), bias, layers * heads, length, s, count);
    }
    return new EncoderPrompt(
        SoftPrompt.none(width), layers, heads, count * length, keysValues, bias);
  }

  /** Rows of a segment to their places among the rows of all segments. */
  private static void interleave(
      float[] from, int offset, float[] to, int rows, int row, int segment, int segments) {
    for (int r = 0; r < rows; r++) {
      System.arraycopy(from, offset + r * row, to, (r * segments + segment) * row, row);
    }
  }

  /** The active segment's part of a gradient with respect to all of them, which is the last. */
  float[] active(float[] keysValues, float[] bias, int segments) {
    float[] active = new float[keysValues() + bias()];
    for (int r = 0; r < layers * 2; r++) {
      int row = length * width;
      System.arraycopy(keysValues, (r * segments + segments - 1) * row, active, r * row, row);
    }
    for (int r = 0; r < layers * heads; r++) {
      System.arraycopy(
          bias, (r * segments + segments - 1) * length, active, keysValues() + r * length, length);
    }
    return active;
  }
}
