package io.naru.fundus.model.image;

import java.util.Arrays;

/**
 * A square picture.
 *
 * @param size width and height, pixels
 * @param pixels {@code [size, size, 3]}: red, green and blue of each pixel, row by row from the top
 *     left; not copied
 */
public record RgbImage(int size, byte[] pixels) {
  /**
   * Checks the length.
   *
   * @throws IllegalArgumentException if there are not {@code size * size * 3} bytes
   */
  public RgbImage {
    if (size < 1 || pixels.length != 3 * size * size) {
      throw new IllegalArgumentException(
          pixels.length + " bytes are no square of " + size + " pixels with three colours");
    }
  }

  /** 0 to 255; {@code colour} 0 is red, 1 green, 2 blue. */
  public int at(int row, int column, int colour) {
    return pixels[3 * (row * size + column) + colour] & 0xff;
  }

  /** As networks take it: {@code [3, size, size]}, 0 to 255 becoming -1 to 1. */
  public float[] planes() {
    int area = size * size;
    float[] planes = new float[3 * area];
    for (int pixel = 0; pixel < area; pixel++) {
      for (int colour = 0; colour < 3; colour++) {
        planes[colour * area + pixel] = (pixels[3 * pixel + colour] & 0xff) / 127.5f - 1;
      }
    }
    return planes;
  }

  /**
   * What a network gave.
   *
   * @param planes {@code [3, size, size]}; what lies beyond -1 and 1 is cut off
   */
  public static RgbImage ofPlanes(int size, float[] planes) {
    int area = size * size;
    byte[] pixels = new byte[3 * area];
    for (int pixel = 0; pixel < area; pixel++) {
      for (int colour = 0; colour < 3; colour++) {
        float value = Math.max(-1, Math.min(1, planes[colour * area + pixel]));
        pixels[3 * pixel + colour] = (byte) Math.round((value + 1) * 127.5f);
      }
    }
    return new RgbImage(size, pixels);
  }

  /** Left and right exchanged. */
  public RgbImage mirrored() {
    byte[] mirrored = new byte[pixels.length];
    for (int pixel = 0; pixel < size * size; pixel++) {
      int column = pixel % size;
      System.arraycopy(pixels, 3 * pixel, mirrored, 3 * (pixel - column + size - 1 - column), 3);
    }
    return new RgbImage(size, mirrored);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RgbImage image
        && size == image.size
        && Arrays.equals(pixels, image.pixels);
  }

  @Override
  public int hashCode() {
    return 31 * size + Arrays.hashCode(pixels);
  }

  @Override
  public String toString() {
    return "RgbImage[" + size + "]";
  }
}
