package io.naru.search.model.prompt;

import java.util.Arrays;

/**
 * Virtual tokens P (length, width), as they are served.
 *
 * @param length number of virtual tokens; 0: the model as it came
 * @param width hidden size of the language model
 * @param values row major
 */
public record SoftPrompt(int length, int width, float[] values) {

  /**
   * Takes a copy of the values.
   *
   * @throws IllegalArgumentException if their number is not length times width
   */
  public SoftPrompt {
    if (length < 0 || width < 1 || values.length != length * width) {
      throw new IllegalArgumentException(
          "a prompt of (" + length + ", " + width + ") does not have " + values.length + " values");
    }
    values = values.clone();
  }

  /** No virtual tokens at all. */
  public static SoftPrompt none(int width) {
    return new SoftPrompt(0, width, new float[0]);
  }

  /** Number of trained values that are served. */
  public int parameters() {
    return values.length;
  }

  @Override
  public float[] values() {
    return values.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SoftPrompt that
        && length == that.length
        && width == that.width
        && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return "SoftPrompt(" + length + ", " + width + ")";
  }
}
