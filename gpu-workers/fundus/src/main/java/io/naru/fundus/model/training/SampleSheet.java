package io.naru.fundus.model.training;

import ai.djl.ndarray.NDArray;
import io.naru.fundus.model.features.GradedImage;
import io.naru.fundus.model.image.RgbImage;
import io.naru.fundus.model.restyle.RestyleEncoder.Refinement;
import io.naru.nn.Gradients;
import io.naru.nn.Scope;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;

/**
 * A look at what was learned: photographs in the first row, under each its reconstruction, the
 * picture of the average of its code and the four after it, and a picture of mapped noise.
 */
final class SampleSheet {
  private static final int COLUMNS = 10;
  private static final int AVERAGED = 5;

  private SampleSheet() {}

  static void write(Path file, Networks networks, List<GradedImage> images, long seed)
      throws IOException {
    int size = images.get(0).image().size();
    BufferedImage sheet = new BufferedImage(COLUMNS * size, 4 * size, BufferedImage.TYPE_INT_RGB);
    SplittableRandom random = Batches.random(seed, -4);
    List<RgbImage> shown =
        random.ints(COLUMNS, 0, images.size()).mapToObj(i -> images.get(i).image()).toList();
    Gradients.disableOnThisThread();
    Scope.run(
        () -> {
          NDArray photographs = Batches.of(networks.manager, shown);
          Refinement refined = networks.averageEncoder.refined(photographs);
          NDArray codes = refined.codes();
          NDArray noise =
              Batches.normal(networks.manager, COLUMNS, networks.generator.width(), random);
          NDArray mapped =
              networks
                  .averageGenerator
                  .map(noise)
                  .expandDims(1)
                  .repeat(1, networks.generator.slots());
          row(sheet, 0, photographs);
          row(sheet, 1, refined.pictures());
          row(sheet, 2, networks.averageGenerator.synthesise(averages(codes)));
          row(sheet, 3, networks.averageGenerator.synthesise(mapped));
        });
    Gradients.enableOnThisThread();
    ImageIO.write(sheet, "png", file.toFile());
  }

  private static NDArray averages(NDArray codes) {
    NDArray sum = codes;
    NDArray turned = codes;
    for (int i = 1; i < AVERAGED; i++) {
      turned = turned.get("1:").concat(turned.get("0:1"), 0);
      sum = sum.add(turned);
    }
    return sum.div(AVERAGED);
  }

  private static void row(BufferedImage sheet, int row, NDArray pictures) {
    int size = (int) pictures.getShape().get(2);
    float[] planes = pictures.toFloatArray();
    int length = planes.length / COLUMNS;
    for (int column = 0; column < COLUMNS; column++) {
      RgbImage image =
          RgbImage.ofPlanes(
              size, Arrays.copyOfRange(planes, column * length, (column + 1) * length));
      for (int y = 0; y < size; y++) {
        for (int x = 0; x < size; x++) {
          int colour = image.at(y, x, 0) << 16 | image.at(y, x, 1) << 8 | image.at(y, x, 2);
          sheet.setRGB(column * size + x, row * size + y, colour);
        }
      }
    }
  }
}
