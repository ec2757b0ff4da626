package io.naru.fundus.model.procedural;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class VesselTreeTest {
  private static final Point DISC = new Point(0.3, -0.01);
  private static final Point FOVEA = new Point(-0.02, 0.02);

  private static List<Vessel> grow(long seed) {
    return VesselTree.grow(DISC, 0.062, FOVEA, Seeds.random(seed));
  }

  @Property(tries = 40)
  void vesselsTaper(@ForAll long seed) {
    for (Vessel vessel : grow(seed)) {
      for (int i = 1; i < vessel.radii().length; i++) {
        assertTrue(vessel.radii()[i] <= vessel.radii()[i - 1]);
      }
    }
  }

  @Property(tries = 40)
  void noVesselReachesTheFovea(@ForAll long seed) {
    for (Vessel vessel : grow(seed)) {
      for (Point place : vessel.path()) {
        assertTrue(place.distance(FOVEA) > 0.03, "a vessel at the fovea");
      }
    }
  }

  @Property(tries = 40)
  void bothArcadesPassTheMacula(@ForAll long seed) {
    for (VesselKind kind : VesselKind.values()) {
      for (int side : new int[] {-1, 1}) {
        long above =
            grow(seed).stream()
                .filter(vessel -> vessel.kind() == kind && vessel.radii()[0] > 0.004)
                .flatMap(vessel -> vessel.path().stream())
                .filter(place -> Math.abs(place.x() - FOVEA.x()) < 0.03)
                .filter(place -> side * (place.y() - FOVEA.y()) > 0.12)
                .count();
        assertTrue(above > 0, "no " + kind + " on side " + side);
      }
    }
  }

  @Property(tries = 20)
  void arteriesAreThinnerThanVeins(@ForAll long seed) {
    assertEquals(
        VesselKind.VEIN,
        grow(seed).stream()
            .max((a, b) -> Double.compare(a.radii()[0], b.radii()[0]))
            .orElseThrow()
            .kind());
  }
}
