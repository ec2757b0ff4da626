package io.naru.fundus.model.procedural;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * What an eye keeps from visit to visit.
 *
 * @param disc the optic disc's middle
 * @param discRadius its mean radius
 * @param discAspect its height over its width
 * @param cup radius of its cup over its own
 * @param crescent strength of the pale crescent at its temporal edge, 0 to 1
 * @param fovea the middle of the macula
 * @param pigment 0 fair to 1 dark
 * @param hue -1 reddish to 1 yellowish
 * @param choroid how far the choroid's vessels show, 0 to 1
 * @param texture seed of its mottling
 * @param vessels its identity
 */
record Anatomy(
    Point disc,
    double discRadius,
    double discAspect,
    double cup,
    double crescent,
    Point fovea,
    double pigment,
    double hue,
    double choroid,
    long texture,
    List<Vessel> vessels) {

  /** The fovea lies this many diameters of the disc from its middle. */
  private static final double MACULA = 2.5;

  Anatomy {
    vessels = List.copyOf(vessels);
  }

  /**
   * An eye.
   *
   * @param person of the patient: what both eyes share
   * @param random of the eye
   */
  static Anatomy random(RandomGenerator person, RandomGenerator random) {
    double pigment = person.nextDouble();
    double hue = Seeds.between(person, -1, 1);
    double thin = person.nextDouble();
    double choroid = thin < 0.25 ? Seeds.between(person, 0.5, 1) : Seeds.between(person, 0, 0.35);
    double discRadius = Seeds.between(person, 0.057, 0.069);
    double cup = Seeds.between(person, 0.3, 0.62);

    double span = 2 * MACULA * discRadius * Seeds.between(random, 0.96, 1.04);
    double level = Seeds.between(random, -0.05, 0.03);
    Point disc = new Point(0.5 * span + Seeds.between(random, 0.08, 0.17), level);
    Point fovea = new Point(disc.x() - span, level + Seeds.between(random, 0.015, 0.04));
    return new Anatomy(
        disc,
        discRadius,
        Seeds.between(random, 1.02, 1.16),
        cup,
        random.nextDouble() < 0.35 ? random.nextDouble() : 0,
        fovea,
        pigment,
        hue,
        choroid,
        random.nextLong(),
        VesselTree.grow(disc, discRadius, fovea, random));
  }
}
