package io.naru.fundus.model.procedural;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.random.RandomGenerator;

/**
 * Grows vessels from shoots, the widest first. Each walks with smooth curvature, tapers, and
 * branches so that the cubes of the radii add up (Murray 1926); branches towards the macula
 * converge on the fovea and end before it, the others spread to the periphery.
 */
final class VesselGrowth {
  private static final double STEP = 0.007;
  private static final double THINNEST = 0.0011;
  private static final double EDGE = 0.56;

  private final Point fovea;
  private final double avascular;
  private final double tortuosity;
  private final RandomGenerator random;
  private final Territory territory = new Territory();
  private final List<Vessel> vessels = new ArrayList<>();
  private final PriorityQueue<Shoot> shoots =
      new PriorityQueue<>(
          Comparator.comparing((Shoot shoot) -> shoot.guide() == null)
              .thenComparing(Comparator.comparingDouble(Shoot::radius).reversed()));

  /**
   * @param fovea of the retina
   * @param avascular radius around it that no vessel enters
   * @param tortuosity how much vessels bend, about 1
   */
  VesselGrowth(Point fovea, double avascular, double tortuosity, RandomGenerator random) {
    this.fovea = fovea;
    this.avascular = avascular;
    this.tortuosity = tortuosity;
    this.random = random;
  }

  /** All vessels that come of the shoots. */
  List<Vessel> grow(List<Shoot> from) {
    shoots.addAll(from);
    while (!shoots.isEmpty()) {
      Shoot shoot = shoots.poll();
      Trace trace = new Trace(shoot, vessels.size());
      trace.run();
      if (trace.path.size() > 3) {
        vessels.add(
            new Vessel(
                shoot.kind(),
                trace.path,
                trace.radii.stream().mapToDouble(Double::doubleValue).toArray()));
      }
    }
    return List.copyOf(vessels);
  }

  /** One vessel as it grows. */
  private final class Trace {
    private final Shoot shoot;
    private final int id;
    private final List<Point> path = new ArrayList<>();
    private final List<Double> radii = new ArrayList<>();
    private final boolean inwards;
    private final Point goal;
    private Point tip;
    private double heading;
    private double curvature;
    private double radius;
    private double sinceBranch;
    private int lastSide;

    Trace(Shoot shoot, int id) {
      this.shoot = shoot;
      this.id = id;
      this.tip = shoot.start();
      this.heading = shoot.heading();
      this.radius = shoot.radius();
      this.inwards = StrictMath.cos(tip.direction(fovea) - heading) > 0.1;
      // behind the macula, branches of both arcades meet on a line that goes on from the fovea
      double behind = Math.max(0, fovea.x() + 0.12 - tip.x()) * random.nextDouble();
      this.goal = new Point(fovea.x() - 1.3 * behind, fovea.y());
      this.lastSide = random.nextBoolean() ? 1 : -1;
    }

    void run() {
      double length = 0;
      while (radius > THINNEST && tip.distance(0, 0) < EDGE) {
        path.add(tip);
        radii.add(radius);
        territory.take(shoot.kind(), tip, id);
        branch(length);
        if (!advance(length)) {
          return;
        }
        length += STEP;
        sinceBranch += STEP;
      }
    }

    private boolean advance(double length) {
      if (shoot.guide() != null) {
        Point next = shoot.guide().at((length + STEP) / (1.25 * shoot.guide().reach()));
        heading = tip.direction(next);
        tip = next;
        radius *= 1 - 0.4 * STEP;
        return length < 1.25 * shoot.guide().reach();
      }
      boolean passed = inwards && StrictMath.cos(tip.direction(goal) - heading) < -0.1;
      if (passed || tip.distance(fovea) < avascular) {
        return false;
      }
      radius *= 1 - STEP * (inwards ? 2.6 : 2.0);
      curvature = 0.7 * curvature + 0.034 * tortuosity * random.nextGaussian();
      double course = inwards ? tip.direction(goal) : fovea.direction(tip);
      double turn = StrictMath.sin(course - heading);
      heading += curvature + (inwards ? 0.05 : 0.04) * turn;
      return clear(length);
    }

    /** Steps to the side of what is in the way; false where there is no room. */
    private boolean clear(double length) {
      int spared = length < 0.035 ? shoot.parent() : -1;
      for (double swerve : new double[] {0, 0.45 * lastSide, -0.45 * lastSide}) {
        Point ahead = tip.towards(heading + swerve, 2.2 * STEP);
        if (!territory.taken(shoot.kind(), ahead, id, spared)) {
          heading += swerve;
          tip = tip.towards(heading, STEP);
          return true;
        }
      }
      return false;
    }

    private void branch(double length) {
      double gap = shoot.guide() == null ? 0.036 + 6 * radius : 0.045;
      boolean young = length < (shoot.guide() == null ? 0.03 : 0.1);
      if (young || sinceBranch < gap || random.nextDouble() > 0.3) {
        return;
      }
      sinceBranch = 0;
      lastSide = random.nextDouble() < 0.75 ? -lastSide : lastSide;
      double share =
          random.nextDouble() < 0.22
              ? Seeds.between(random, 0.68, 0.85)
              : Seeds.between(random, 0.36, 0.6);
      double child = Math.min(radius * share, 0.0052);
      if (child < 1.4 * THINNEST) {
        return;
      }
      double angle = Seeds.between(random, 0.5, 1.0);
      shoots.add(new Shoot(shoot.kind(), tip, heading + lastSide * angle, child, id, null));
      radius =
          Math.max(
              0.92 * radius, StrictMath.cbrt(radius * radius * radius - child * child * child));
      if (shoot.guide() == null) {
        heading -= 0.25 * lastSide * share;
      }
    }
  }
}
