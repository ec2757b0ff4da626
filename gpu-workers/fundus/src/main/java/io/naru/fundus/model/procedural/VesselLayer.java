package io.naru.fundus.model.procedural;

import io.naru.fundus.model.image.VesselMap;
import java.util.BitSet;
import java.util.List;

/** Draws the vessels of a retina. */
final class VesselLayer {
  /** Half the light lost within a vein in the green. */
  private static final double[] VEIN = {0.33, 0.72, 0.8};

  private static final double[] ARTERY = {0.15, 0.5, 0.6};

  /** Vessels of a smaller radius, sides of the picture, hold less blood in the line of sight. */
  private static final double FULL = 0.004;

  /** A pixel is a vessel's if this share of its width is under one. */
  private static final double OWNED = 0.25;

  private final Canvas canvas;
  private final Strokes arteries;
  private final Strokes reflexes;
  private final Strokes veins;
  private final Strokes cores;

  VesselLayer(Canvas canvas, List<Vessel> vessels, Pose pose) {
    this.canvas = canvas;
    this.arteries = new Strokes(canvas);
    this.reflexes = new Strokes(canvas);
    this.veins = new Strokes(canvas);
    this.cores = new Strokes(canvas);
    for (Vessel vessel : vessels) {
      boolean vein = vessel.kind() == VesselKind.VEIN;
      Point from = pose.toPicture(vessel.path().get(0));
      for (int i = 1; i < vessel.radii().length; i++) {
        Point to = pose.toPicture(vessel.path().get(i));
        double radius = pose.scale() * vessel.radii()[i];
        double depth = Math.min(1, 0.4 + 0.6 * vessel.radii()[i] / FULL);
        (vein ? veins : arteries).line(from, to, radius, depth);
        if (vein) {
          cores.line(from, to, 0.65 * radius, depth);
        } else {
          reflexes.line(from, to, 0.34 * radius, depth);
        }
        from = to;
      }
    }
  }

  void draw() {
    int area = canvas.size() * canvas.size();
    for (int pixel = 0; pixel < area; pixel++) {
      double artery = arteries.cover()[pixel] - 0.55 * reflexes.cover()[pixel];
      if (artery > 0) {
        canvas.absorb(pixel, ARTERY, artery);
      }
      double vein = 0.65 * veins.cover()[pixel] + 0.35 * cores.cover()[pixel];
      if (vein > 0) {
        canvas.absorb(pixel, VEIN, vein);
      }
    }
  }

  /** Where they are, within a radius around the middle of the picture. */
  VesselMap map(double radius) {
    int size = canvas.size();
    BitSet pixels = new BitSet(size * size);
    for (int row = 0; row < size; row++) {
      double y = canvas.middle(row);
      for (int column = 0; column < size; column++) {
        double x = canvas.middle(column);
        int pixel = row * size + column;
        double cover = Math.max(arteries.cover()[pixel], veins.cover()[pixel]);
        if (cover >= OWNED && x * x + y * y < radius * radius) {
          pixels.set(pixel);
        }
      }
    }
    return new VesselMap(size, pixels);
  }
}
