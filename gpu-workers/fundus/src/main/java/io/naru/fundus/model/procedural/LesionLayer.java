package io.naru.fundus.model.procedural;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Draws lesions. None is drawn smaller than about a pixel, so that a grade can be read at any
 * resolution.
 */
final class LesionLayer {
  private static final double[] BLOOD = {0.5, 1.3, 1.15};
  private static final double[] FRESH = {0.3, 1.05, 0.85};
  private static final double[] LIPID = {1.0, 0.9, 0.5};
  private static final double[] FLUFF = {0.96, 0.80, 0.52};
  private static final double SMALLEST = 0.62;

  private final Canvas canvas;
  private final Pose pose;

  LesionLayer(Canvas canvas, Pose pose) {
    this.canvas = canvas;
    this.pose = pose;
  }

  /** Those that lie behind the vessels. */
  void drawBehind(List<Lesion> lesions, double light) {
    for (Lesion lesion : lesions) {
      if (lesion.kind() == LesionKind.HARD_EXUDATE) {
        exudates(lesion, light);
      } else if (lesion.kind() == LesionKind.COTTON_WOOL_SPOT) {
        Blob blob = blob(lesion, lesion.radius(), 0.75, 0.4, 1.3);
        blob.paint(
            canvas, (pixel, cover) -> canvas.blend(pixel, scaled(FLUFF, light), 0.8 * cover));
      }
    }
  }

  /** Those that lie among or before the vessels. */
  void drawBefore(List<Lesion> lesions) {
    for (Lesion lesion : lesions) {
      switch (lesion.kind()) {
        case MICROANEURYSM -> bleed(blob(lesion, lesion.radius(), 1, 0.1, 0.35), 0.85);
        case BLOT_HAEMORRHAGE -> bleed(blob(lesion, lesion.radius(), 0.85, 0.25, 0.75), 1);
        case FLAME_HAEMORRHAGE -> bleed(blob(lesion, lesion.radius(), 0.32, 0.4, 0.7), 0.9);
        case PRERETINAL_HAEMORRHAGE -> pool(lesion);
        case NEW_VESSELS -> tangle(lesion);
        default -> {}
      }
    }
  }

  private Blob blob(Lesion lesion, double radius, double aspect, double rough, double soft) {
    Point middle = pose.toPicture(lesion.place());
    double smallest = SMALLEST / canvas.size();
    double width = Math.max(smallest, pose.scale() * radius);
    double height = Math.max(smallest, aspect * pose.scale() * radius);
    double angle = pose.mirror() * lesion.angle();
    return new Blob(middle, width, height, angle, rough, soft, lesion.seed());
  }

  private void bleed(Blob blob, double depth) {
    blob.paint(canvas, (pixel, cover) -> canvas.absorb(pixel, BLOOD, depth * cover));
  }

  /** A cluster of sharp specks, larger ones in its middle. */
  private void exudates(Lesion lesion, double light) {
    RandomGenerator random = Seeds.random(lesion.seed());
    double[] colour = scaled(LIPID, light);
    int specks = 5 + random.nextInt(7);
    for (int speck = 0; speck < specks; speck++) {
      double off = speck == 0 ? 0 : lesion.radius() * Math.sqrt(random.nextDouble());
      Point place = lesion.place().towards(Seeds.between(random, -3.14, 3.14), off);
      double radius =
          speck == 0 ? Seeds.between(random, 0.005, 0.01) : Seeds.between(random, 0.0016, 0.0045);
      double share = Math.min(1, radius * canvas.size() / SMALLEST);
      Lesion part =
          new Lesion(lesion.kind(), place, radius, lesion.angle() + speck, random.nextLong());
      blob(part, radius, 0.8, 0.4, 0.4)
          .paint(canvas, (pixel, cover) -> canvas.blend(pixel, colour, 0.85 * share * cover));
    }
  }

  private void pool(Lesion lesion) {
    Point middle = pose.toPicture(lesion.place());
    Blob blob = blob(lesion, lesion.radius(), 0.8, 0.15, 0.12);
    blob.paint(
        canvas,
        (pixel, cover) -> {
          double level = canvas.middle(pixel / canvas.size()) - middle.y() + 0.2 * lesion.radius();
          canvas.absorb(pixel, BLOOD, 1.1 * cover * RetinaLayer.step(level / 0.012 + 0.5));
        });
  }

  /** Thin vessels that curl over each other. */
  private void tangle(Lesion lesion) {
    RandomGenerator random = Seeds.random(lesion.seed());
    Strokes strokes = new Strokes(canvas);
    int count = 14 + random.nextInt(6);
    for (int i = 0; i < count; i++) {
      Point tip = lesion.place().towards(Seeds.between(random, -3.14, 3.14), 0.4 * lesion.radius());
      double heading = lesion.angle() + Seeds.between(random, -2.2, 2.2);
      double curl = Seeds.between(random, -0.3, 0.3);
      double radius = Seeds.between(random, 0.0009, 0.0015);
      int steps = (int) (Seeds.between(random, 0.8, 1.5) * lesion.radius() / 0.004);
      for (int step = 0; step < steps; step++) {
        heading += curl + 0.4 * random.nextGaussian();
        Point next = tip.towards(heading, 0.004);
        strokes.line(pose.toPicture(tip), pose.toPicture(next), radius, 1);
        tip = next;
      }
    }
    int area = canvas.size() * canvas.size();
    for (int pixel = 0; pixel < area; pixel++) {
      if (strokes.cover()[pixel] > 0) {
        canvas.absorb(pixel, FRESH, strokes.cover()[pixel]);
      }
    }
  }

  private static double[] scaled(double[] colour, double by) {
    return new double[] {colour[0] * by, colour[1] * by, colour[2] * by};
  }
}
