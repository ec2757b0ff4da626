package io.naru.compose.bench.fundus;

import io.naru.fundus.model.image.RgbImage;
import io.naru.fundus.model.procedural.FundusPhotograph;
import io.naru.fundus.model.procedural.ProceduralFundus;
import io.naru.imaging.Photograph;
import io.naru.imaging.PhotographReader;
import io.naru.imaging.format.ImageException;
import io.naru.imaging.format.ImageFormat;
import io.naru.imaging.format.ImageLimits;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;

/**
 * JPEG files of 512 pixels a side.
 *
 * @param resolution that they are read at, pixels
 */
record PhotographBytes(int resolution, List<byte[]> files) {
  private static final int SIDE = 512;

  static PhotographBytes drawn(int resolution, int count, long seed) throws IOException {
    List<byte[]> files = new ArrayList<>();
    for (FundusPhotograph photograph : new ProceduralFundus(SIDE, seed).cohort(0, count)) {
      files.add(jpeg(photograph.image()));
    }
    return new PhotographBytes(resolution, files);
  }

  /** Reads them as the gateway reads what it is sent. */
  List<RgbImage> read() throws ImageException {
    PhotographReader reader = new PhotographReader(ImageLimits.DEFAULT, resolution);
    List<RgbImage> images = new ArrayList<>();
    for (byte[] file : files) {
      Photograph photograph = reader.read(file, ImageFormat.JPEG);
      images.add(new RgbImage(photograph.resolution(), photograph.rgb()));
    }
    return images;
  }

  private static byte[] jpeg(RgbImage image) throws IOException {
    BufferedImage picture =
        new BufferedImage(image.size(), image.size(), BufferedImage.TYPE_INT_RGB);
    for (int row = 0; row < image.size(); row++) {
      for (int column = 0; column < image.size(); column++) {
        picture.setRGB(
            column,
            row,
            image.at(row, column, 0) << 16
                | image.at(row, column, 1) << 8
                | image.at(row, column, 2));
      }
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(picture, "jpeg", out);
    return out.toByteArray();
  }
}
