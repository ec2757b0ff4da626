package io.naru.fundus.model.features;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class AugmentationTest {
  private static final float[] PLANES = new float[27];

  static {
    for (int i = 0; i < PLANES.length; i++) {
      PLANES[i] = i / 30f - 0.9f;
    }
  }

  @Property(tries = 50)
  void withoutOtherLightThePixelsOnlyMove(@ForAll long seed) {
    float[] changed = new Augmentation(0).apply(PLANES, 3, new Random(seed));

    for (int colour = 0; colour < 3; colour++) {
      float[] before = Arrays.copyOfRange(PLANES, 9 * colour, 9 * colour + 9);
      float[] after = Arrays.copyOfRange(changed, 9 * colour, 9 * colour + 9);
      Arrays.sort(after);
      assertArrayEquals(before, after, 1e-6f);
      assertEquals(PLANES[9 * colour + 4], changed[9 * colour + 4], 1e-6f);
    }
  }

  @Test
  void allEightSymmetriesOccur() {
    Random random = new Random(1);
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < 200; i++) {
      seen.add(Arrays.toString(new Augmentation(0).apply(PLANES, 3, random)));
    }

    assertEquals(8, seen.size());
  }

  @Property(tries = 50)
  void blackStaysBlackAndNothingLeavesTheRange(@ForAll long seed) {
    float[] planes = PLANES.clone();
    Arrays.fill(planes, 0, 9, -1);
    Arrays.fill(planes, 9, 18, 1);

    float[] changed = new Augmentation(0.3).apply(planes, 3, new Random(seed));

    for (int i = 0; i < changed.length; i++) {
      assertTrue(changed[i] >= -1 && changed[i] <= 1);
      assertTrue(i >= 9 || changed[i] == -1);
    }
  }
}
