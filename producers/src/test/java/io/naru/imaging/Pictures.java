package io.naru.imaging;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.zip.CRC32;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/** Files with a lit disc, and parts to make worse ones of. */
public final class Pictures {
  private Pictures() {}

  /** An orange disc with a bright spot at its left and a dark line across, on black. */
  public static BufferedImage disc(int width, int height) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = image.createGraphics();
    int diameter = Math.min(width, height) * 9 / 10;
    int left = (width - diameter) / 2;
    int top = (height - diameter) / 2;
    g.setColor(new Color(200, 110, 50));
    g.fillOval(left, top, diameter, diameter);
    g.setColor(new Color(250, 220, 150));
    g.fillOval(left + diameter / 8, top + diameter * 3 / 8, diameter / 4, diameter / 4);
    g.setColor(new Color(120, 30, 20));
    g.fillRect(left + diameter / 2, top + diameter / 2, diameter / 3, Math.max(1, diameter / 30));
    g.dispose();
    return image;
  }

  public static byte[] jpeg(BufferedImage image) {
    return jpeg(image, false);
  }

  public static byte[] jpeg(BufferedImage image, boolean progressive) {
    Iterator<ImageWriter> writers = ImageIO.getImageWritersByFormatName("jpeg");
    ImageWriter writer = writers.next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
      ImageWriteParam parameters = writer.getDefaultWriteParam();
      if (progressive) {
        parameters.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
      }
      writer.setOutput(out);
      writer.write(null, new IIOImage(image, null, null), parameters);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  public static byte[] png(BufferedImage image) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** A chunk of a PNG with its checksum. */
  public static byte[] chunk(String type, byte[] content) {
    byte[] typed = joined(ascii(type), content);
    CRC32 sum = new CRC32();
    sum.update(typed);
    return written(
        out -> {
          out.writeInt(content.length);
          out.write(typed);
          out.writeInt((int) sum.getValue());
        });
  }

  /** Signature and header of a PNG with 8 bits a sample, red, green and blue. */
  public static byte[] pngHead(int width, int height) {
    byte[] header =
        written(
            out -> {
              out.writeInt(width);
              out.writeInt(height);
              out.write(new byte[] {8, 2, 0, 0, 0});
            });
    return joined(
        new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'}, chunk("IHDR", header));
  }

  /** A segment of a JPEG. */
  public static byte[] segment(int marker, byte[] content) {
    return written(
        out -> {
          out.write(0xff);
          out.write(marker);
          out.writeShort(content.length + 2);
          out.write(content);
        });
  }

  /** EXIF that says nothing but which way up the picture is. */
  public static byte[] exif(int orientation) {
    return segment(
        0xe1,
        written(
            out -> {
              out.writeBytes("Exif\0\0MM\0*");
              out.writeInt(8);
              out.writeShort(1);
              out.writeShort(0x0112);
              out.writeShort(3);
              out.writeInt(1);
              out.writeShort(orientation);
              out.writeShort(0);
              out.writeInt(0);
            }));
  }

  /** With something put in behind so many bytes. */
  public static byte[] inserted(byte[] file, int at, byte[] more) {
    return written(
        out -> {
          out.write(file, 0, at);
          out.write(more);
          out.write(file, at, file.length - at);
        });
  }

  public static byte[] joined(byte[]... parts) {
    return written(
        out -> {
          for (byte[] part : parts) {
            out.write(part);
          }
        });
  }

  public static byte[] ascii(String text) {
    return written(out -> out.writeBytes(text));
  }

  static byte[] written(Writing writing) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      writing.to(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** Writes something. */
  @FunctionalInterface
  interface Writing {
    void to(DataOutputStream out) throws IOException;
  }
}
