package io.naru.sink.fundus;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Set;
import javax.imageio.ImageIO;

/**
 * A square PNG of 8 bits RGB that holds nothing but pixels: no text, no time, no profile, nothing
 * behind its end.
 *
 * @param bytes of the file
 * @param side width and height, pixels
 * @param rgb {@code [side * side * 3]}, row by row from the top left
 */
record PlainPng(byte[] bytes, int side, byte[] rgb) {
  /** Larger ones the models do not make. */
  static final int MOST = 4096;

  private static final byte[] SIGNATURE = {(byte) 137, 'P', 'N', 'G', 13, 10, 26, 10};
  private static final Set<String> CHUNKS = Set.of("IHDR", "IDAT", "IEND");
  private static final int HEADER_BYTES = 13;
  private static final byte[] RGB_8_BIT = {8, 2, 0, 0, 0};
  private static final int CHECKSUM_BYTES = 4;

  /**
   * Reads the chunks, then the pixels.
   *
   * @throws IllegalArgumentException if it is something else
   */
  static PlainPng read(byte[] bytes, int side) {
    try {
      ByteBuffer file = ByteBuffer.wrap(bytes);
      byte[] signature = new byte[SIGNATURE.length];
      file.get(signature);
      check(Arrays.equals(signature, SIGNATURE), "is no PNG");
      readHeader(file, side);
      String chunk;
      do {
        chunk = skipChunk(file);
      } while (!chunk.equals("IEND"));
      check(!file.hasRemaining(), "has something behind its end");
      return new PlainPng(bytes, side, decode(bytes, side));
    } catch (BufferUnderflowException e) {
      throw new IllegalArgumentException("the picture ends before it is complete", e);
    }
  }

  private static void readHeader(ByteBuffer file, int side) {
    check(file.getInt() == HEADER_BYTES && type(file).equals("IHDR"), "has no header");
    check(side > 0 && side <= MOST, "has a side of " + side);
    check(file.getInt() == side && file.getInt() == side, "has another size than its record says");
    byte[] kind = new byte[RGB_8_BIT.length];
    file.get(kind);
    check(Arrays.equals(kind, RGB_8_BIT), "is not RGB of 8 bits");
    file.getInt();
  }

  private static String skipChunk(ByteBuffer file) {
    int length = file.getInt();
    String type = type(file);
    check(CHUNKS.contains(type), "holds more than pixels");
    check(length >= 0 && length <= file.remaining() - CHECKSUM_BYTES, "is not complete");
    file.position(file.position() + length + CHECKSUM_BYTES);
    return type;
  }

  private static String type(ByteBuffer file) {
    byte[] type = new byte[4];
    file.get(type);
    return new String(type, US_ASCII);
  }

  private static void check(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException("the picture " + otherwise);
    }
  }

  private static byte[] decode(byte[] bytes, int side) {
    try {
      BufferedImage image = ImageIO.read(new ByteArrayInputStream(bytes));
      byte[] rgb = new byte[side * side * 3];
      for (int i = 0; i < side * side; i++) {
        int pixel = image.getRGB(i % side, i / side);
        rgb[3 * i] = (byte) (pixel >> 16);
        rgb[3 * i + 1] = (byte) (pixel >> 8);
        rgb[3 * i + 2] = (byte) pixel;
      }
      return rgb;
    } catch (IOException | RuntimeException e) {
      throw new IllegalArgumentException("the picture cannot be decoded", e);
    }
  }
}
