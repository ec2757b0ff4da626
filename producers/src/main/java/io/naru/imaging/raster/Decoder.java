package io.naru.imaging.raster;

import io.naru.imaging.format.ImageException;
import io.naru.imaging.format.ImageFault;
import java.awt.image.BufferedImage;
import java.io.IOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;

/**
 * Decodes files that hold nothing but a picture, whose size is known and found bearable. What the
 * JDK's readers only warn of, such as half a picture, is refused.
 */
public final class Decoder {
  private Decoder() {}

  /**
   * @param format of the JDK: jpeg or png
   * @param file holds nothing but a picture
   * @param width that the header said; a decoder that sees another is not trusted
   * @param period one pixel of so many in a row is decoded, and one row of so many
   * @throws ImageException if its pixels do not decode
   */
  public static RgbPicture decode(String format, byte[] file, int width, int height, int period)
      throws ImageException {
    ImageReader reader = ImageIO.getImageReadersByFormatName(format).next();
    try (BytesInput in = new BytesInput(file)) {
      reader.addIIOReadWarningListener(
          (source, warning) -> {
            throw new WarnedException(warning);
          });
      reader.setInput(in, true, true);
      if (reader.getWidth(0) != width || reader.getHeight(0) != height) {
        throw new ImageException(ImageFault.CORRUPT, "The image has two sizes.");
      }
      ImageReadParam parameters = reader.getDefaultReadParam();
      parameters.setSourceSubsampling(period, period, 0, 0);
      BufferedImage image = reader.read(0, parameters);
      return RasterColours.rgb(image.getRaster(), image.getColorModel());
    } catch (IOException | RuntimeException e) {
      // The readers answer broken data with exceptions of many kinds, not only with their own.
      throw new ImageException(ImageFault.CORRUPT, "The pixels of the image do not decode.");
    } finally {
      reader.dispose();
    }
  }

  private static final class WarnedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    WarnedException(String warning) {
      super(warning, null, false, false);
    }
  }
}
