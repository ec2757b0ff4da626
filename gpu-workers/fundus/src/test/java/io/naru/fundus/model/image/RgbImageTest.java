package io.naru.fundus.model.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.BitSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class RgbImageTest {
  @Property(tries = 100)
  void planesAreAnotherWayToWriteThePixels(@ForAll @Size(48) byte[] pixels) {
    RgbImage image = new RgbImage(4, pixels);

    assertEquals(image, RgbImage.ofPlanes(4, image.planes()));
    assertEquals(image.at(1, 2, 1) / 127.5f - 1, image.planes()[16 + 4 + 2]);
  }

  @Test
  void whatIsNoSquareIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> new RgbImage(4, new byte[47]));
  }

  @Test
  void whatLiesBeyondTheRangeIsCutOff() {
    assertEquals(
        new RgbImage(1, new byte[] {-1, 0, -1}), RgbImage.ofPlanes(1, new float[] {7, -7, 1}));
  }

  @Test
  void mapsOverlapByWhatTheyShare() {
    VesselMap one = new VesselMap(2, BitSet.valueOf(new long[] {0b0011}));
    VesselMap other = new VesselMap(2, BitSet.valueOf(new long[] {0b0110}));
    VesselMap none = new VesselMap(2, new BitSet());

    assertEquals(1, one.dice(one));
    assertEquals(0.5, one.dice(other));
    assertEquals(0, none.dice(none));
  }

  @Test
  void mirrorsEachRow() {
    // Given two rows of a red and a blue pixel each
    RgbImage image = new RgbImage(2, new byte[] {9, 0, 0, 0, 0, 9, 8, 0, 0, 0, 0, 8});
    // When
    RgbImage mirrored = image.mirrored();
    // Then
    assertEquals(new RgbImage(2, new byte[] {0, 0, 9, 9, 0, 0, 0, 0, 8, 8, 0, 0}), mirrored);
  }
}
