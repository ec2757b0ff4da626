package io.naru.fundus.model.procedural;

import static org.junit.jupiter.api.Assertions.assertEquals;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;

class PoseTest {
  @Property(tries = 100)
  void whatIsSeenInAPictureIsWhereItIsOnTheRetina(
      @ForAll long seed,
      @ForAll Laterality eye,
      @ForAll @DoubleRange(min = -0.5, max = 0.5) double x,
      @ForAll @DoubleRange(min = -0.5, max = 0.5) double y) {
    Pose pose = Pose.random(eye, Seeds.random(seed));

    Point place = pose.toPicture(pose.toRetina(x, y));

    assertEquals(x, place.x(), 1e-12);
    assertEquals(y, place.y(), 1e-12);
  }
}
