package io.naru.compose.demo.fundus;

import io.naru.compose.client.FundusClient.Upload;
import io.naru.fundus.model.image.Png;
import io.naru.fundus.model.image.RgbImage;
import io.naru.fundus.model.procedural.FundusPhotograph;
import io.naru.fundus.model.procedural.ProceduralFundus;
import io.naru.imaging.PhotographReader;
import io.naru.imaging.format.ImageException;
import io.naru.imaging.format.ImageLimits;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Drawn patients, one photograph each, as many of each grade: nobody sat for them. All right eyes,
 * as the networks know them.
 *
 * @param photographs theirs
 * @param seen each as the gateway keeps it: cropped to the disc and scaled
 */
record Ward(List<FundusPhotograph> photographs, List<RgbImage> seen) {
  private static final long SEED = 20_303;

  /**
   * @param resolution of the networks, pixels
   * @param first number of the first patient; others are other people
   */
  static Ward of(int resolution, int first, int count) {
    List<FundusPhotograph> photographs =
        new ProceduralFundus(resolution, SEED)
            .cohort(first, count).stream().map(FundusPhotograph::asRightEye).toList();
    PhotographReader reader = new PhotographReader(ImageLimits.DEFAULT, resolution);
    return new Ward(photographs, photographs.stream().map(drawn -> seen(reader, drawn)).toList());
  }

  private static RgbImage seen(PhotographReader reader, FundusPhotograph drawn) {
    try {
      return new RgbImage(reader.resolution(), reader.read(Png.of(drawn.image()), null).rgb());
    } catch (ImageException e) {
      throw new IllegalStateException("a drawn photograph is refused: " + e.getMessage(), e);
    }
  }

  /** The hospital's name for a patient. */
  String pseudonym(int patient) {
    return "patient-" + photographs.get(patient).patient();
  }

  /** What is sent of some of them. */
  List<Upload> uploads(int from, int to) {
    return IntStream.range(from, to)
        .mapToObj(
            i ->
                new Upload(
                    pseudonym(i),
                    "right",
                    photographs.get(i).grade(),
                    Png.of(photographs.get(i).image())))
        .toList();
  }

  int size() {
    return photographs.size();
  }

  int grade(int patient) {
    return photographs.get(patient).grade();
  }
}
