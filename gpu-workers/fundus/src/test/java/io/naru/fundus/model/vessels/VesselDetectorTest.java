package io.naru.fundus.model.vessels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.naru.fundus.model.image.RgbImage;
import io.naru.fundus.model.image.VesselMap;
import io.naru.fundus.model.procedural.FundusPhotograph;
import io.naru.fundus.model.procedural.ProceduralFundus;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class VesselDetectorTest {
  private static final VesselDetector DETECTOR = VesselDetector.DEFAULT;

  /** A grey disc of 128 pixels with a dark line and a dark dot of the same width. */
  private static RgbImage lineAndDot(double angle) {
    int size = 128;
    byte[] pixels = new byte[3 * size * size];
    for (int row = 0; row < size; row++) {
      for (int column = 0; column < size; column++) {
        double x = column - 63.5;
        double y = row - 63.5;
        boolean inside = x * x + y * y < 3600;
        double off = Math.abs(Math.cos(angle) * y - Math.sin(angle) * x);
        double u = x + 28 * Math.sin(angle);
        double v = y - 28 * Math.cos(angle);
        boolean dark = off < 1 || u * u + v * v < 2;
        for (int colour = 0; colour < 3; colour++) {
          pixels[3 * (row * size + column) + colour] = (byte) (inside ? dark ? 90 : 160 : 0);
        }
      }
    }
    return new RgbImage(size, pixels);
  }

  @Property(tries = 60)
  void linesAreFoundInEveryDirectionAndDotsAreNot(
      @ForAll @DoubleRange(min = 0, max = 3.14) double angle) {
    VesselMap map = new VesselDetector(0.015).of(lineAndDot(angle));

    int onLine = 0;
    int onDot = 0;
    for (int p = map.pixels().nextSetBit(0); p >= 0; p = map.pixels().nextSetBit(p + 1)) {
      double x = p % 128 - 63.5;
      double y = p / 128 - 63.5;
      double u = x + 28 * Math.sin(angle);
      double v = y - 28 * Math.cos(angle);
      onLine += Math.abs(Math.cos(angle) * y - Math.sin(angle) * x) < 2 ? 1 : 0;
      onDot += u * u + v * v < 9 ? 1 : 0;
    }
    assertTrue(onLine > 0.85 * map.pixels().cardinality(), onLine + " on the line");
    assertTrue(onDot < 4, onDot + " on the dot");
  }

  @Test
  void whatItFindsIsMoreLikeTheEyeThanLikeOthers() {
    List<FundusPhotograph> photographs = new ProceduralFundus(64, 11).cohort(0, 40);
    double own = 0;
    double others = 0;
    for (int i = 0; i < 30; i++) {
      VesselMap found = DETECTOR.of(photographs.get(i).image());
      own += found.dice(photographs.get(i).vessels()) / 30;
      others += found.dice(photographs.get(i + 10).vessels()) / 30;
    }

    assertTrue(own > 0.5, own + " with its own truth");
    assertTrue(own > 2 * others, own + " with its own truth, " + others + " with others'");
  }

  @Test
  void brightnessChangesNothing() {
    RgbImage image = new ProceduralFundus(64, 11).cohort(3, 1).get(0).image();
    byte[] darker = image.pixels().clone();
    for (int i = 0; i < darker.length; i++) {
      darker[i] = (byte) ((darker[i] & 0xff) * 3 / 4);
    }

    VesselMap map = DETECTOR.of(image);

    assertTrue(map.dice(DETECTOR.of(new RgbImage(64, darker))) > 0.93);
  }

  @Test
  void aBlackPictureHasNone() {
    assertEquals(0, DETECTOR.of(new RgbImage(64, new byte[3 * 64 * 64])).pixels().cardinality());
  }
}
