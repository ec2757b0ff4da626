package io.naru.imaging.raster;

/** Turns a square picture upright. */
public final class Orientation {
  private Orientation() {}

  /**
   * @param square {@code [size, size, 3]}
   * @param orientation as EXIF counts them (CIPA DC-008, 4.6.4): 1 as it stands, 2 to 8 mirrored or
   *     turned
   * @return the picture as it was seen; the same array if it stands upright
   */
  public static byte[] upright(byte[] square, int size, int orientation) {
    if (orientation == 1) {
      return square;
    }
    byte[] upright = new byte[square.length];
    int last = size - 1;
    for (int row = 0; row < size; row++) {
      for (int column = 0; column < size; column++) {
        int from =
            switch (orientation) {
              case 2 -> row * size + last - column;
              case 3 -> (last - row) * size + last - column;
              case 4 -> (last - row) * size + column;
              case 5 -> column * size + row;
              case 6 -> (last - column) * size + row;
              case 7 -> (last - column) * size + last - row;
              case 8 -> column * size + last - row;
              default -> throw new IllegalArgumentException("no orientation: " + orientation);
            };
        System.arraycopy(square, 3 * from, upright, 3 * (row * size + column), 3);
      }
    }
    return upright;
  }
}
