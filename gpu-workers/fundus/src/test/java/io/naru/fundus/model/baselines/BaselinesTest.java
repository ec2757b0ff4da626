package io.naru.fundus.model.baselines;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDManager;
import io.naru.fundus.model.image.RgbImage;
import io.naru.nn.Torch;
import io.naru.nn.TorchSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BaselinesTest {
  private static final int SIZE = 8;

  @Test
  void thePixelMeanIsTheMeanOfPixels() {
    RgbImage mean = PixelMean.of(List.of(plain(10), plain(20), plain(60)));

    assertEquals(plain(30), mean);
  }

  @Test
  void withAllComponentsTheirMeanIsThatOfPixels() {
    Torch.start(TorchSettings.SINGLE_THREADED);
    List<RgbImage> pictures = pictures(6);
    List<RgbImage> members = pictures.subList(0, 3);
    try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
      RgbImage all = ComponentMean.fit(manager, pictures, 6).of(members);
      RgbImage few = ComponentMean.fit(manager, pictures, 1).of(members);

      assertTrue(apart(PixelMean.of(members), all) <= 1, "but for rounding");
      assertTrue(apart(PixelMean.of(members), few) > 1);
    }
  }

  private static int apart(RgbImage one, RgbImage other) {
    int most = 0;
    for (int i = 0; i < one.pixels().length; i++) {
      most = Math.max(most, Math.abs((one.pixels()[i] & 255) - (other.pixels()[i] & 255)));
    }
    return most;
  }

  private static RgbImage plain(int value) {
    byte[] pixels = new byte[3 * SIZE * SIZE];
    java.util.Arrays.fill(pixels, (byte) value);
    return new RgbImage(SIZE, pixels);
  }

  private static List<RgbImage> pictures(int count) {
    SplittableRandom random = new SplittableRandom(3);
    List<RgbImage> pictures = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      byte[] pixels = new byte[3 * SIZE * SIZE];
      random.nextBytes(pixels);
      pictures.add(new RgbImage(SIZE, pixels));
    }
    return pictures;
  }
}
