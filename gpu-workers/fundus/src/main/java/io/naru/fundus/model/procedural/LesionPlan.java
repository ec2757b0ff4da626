package io.naru.fundus.model.procedural;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The lesions of a visit. Their number tells the grade: about 0, 4, 10, 20 and 34; their kinds are
 * those of the international scale of diabetic retinopathy (Wilkinson et al. 2003).
 */
final class LesionPlan {
  /** Lesions by grade, give or take one. */
  private static final int[] COUNTS = {0, 4, 10, 20, 34};

  /** Of each kind, in the enum's order, how many there are by grade; blots make up the number. */
  private static final int[][] KINDS = {
    {0, 4, 4, 4, 5},
    {0, 0, 0, 0, 0},
    {0, 0, 1, 3, 5},
    {0, 0, 3, 4, 6},
    {0, 0, 0, 2, 3},
    {0, 0, 0, 0, 2},
    {0, 0, 0, 0, 0},
  };

  private static final int ATTEMPTS = 60;

  private final Anatomy anatomy;
  private final RandomGenerator random;
  private final List<Lesion> lesions = new ArrayList<>();

  private LesionPlan(Anatomy anatomy, RandomGenerator random) {
    this.anatomy = anatomy;
    this.random = random;
  }

  /** Lesions of a grade, 0 to 4, in the order of their kinds. */
  static List<Lesion> of(int grade, Anatomy anatomy, RandomGenerator random) {
    LesionPlan plan = new LesionPlan(anatomy, random);
    int count = grade == 0 ? 0 : COUNTS[grade] - 1 + random.nextInt(3);
    for (LesionKind kind : LesionKind.values()) {
      int wanted = KINDS[kind.ordinal()][grade];
      if (kind == LesionKind.MICROANEURYSM && grade == 1) {
        wanted = count;
      }
      for (int i = 0; i < wanted; i++) {
        plan.add(kind);
      }
    }
    if (grade == 4 && random.nextDouble() < 0.3) {
      plan.add(LesionKind.PRERETINAL_HAEMORRHAGE);
    }
    while (plan.lesions.size() < count) {
      plan.add(LesionKind.BLOT_HAEMORRHAGE);
    }
    return List.copyOf(plan.lesions);
  }

  private void add(LesionKind kind) {
    double radius = radius(kind);
    Point place = place(kind, radius);
    double angle = anatomy.disc().direction(place) + Seeds.between(random, -0.3, 0.3);
    lesions.add(new Lesion(kind, place, radius, angle, random.nextLong()));
  }

  private double radius(LesionKind kind) {
    return switch (kind) {
      case MICROANEURYSM -> Seeds.between(random, 0.0042, 0.0062);
      case BLOT_HAEMORRHAGE -> Seeds.between(random, 0.007, 0.0155);
      case FLAME_HAEMORRHAGE -> Seeds.between(random, 0.014, 0.024);
      case HARD_EXUDATE -> Seeds.between(random, 0.014, 0.03);
      case COTTON_WOOL_SPOT -> Seeds.between(random, 0.017, 0.03);
      case NEW_VESSELS -> Seeds.between(random, 0.04, 0.062);
      case PRERETINAL_HAEMORRHAGE -> Seeds.between(random, 0.05, 0.085);
    };
  }

  /** Within the field, off the disc and, where there is room, off other lesions. */
  private Point place(LesionKind kind, double radius) {
    Point place = candidate(kind);
    for (int attempt = 0; attempt < ATTEMPTS && !free(kind, place, radius); attempt++) {
      place = candidate(kind);
    }
    return place;
  }

  private boolean free(LesionKind kind, Point place, double radius) {
    if (place.distance(0, 0) > 0.43 - radius) {
      return false;
    }
    boolean onDisc = place.distance(anatomy.disc()) < 1.25 * anatomy.discRadius() + radius;
    if (onDisc && kind != LesionKind.NEW_VESSELS) {
      return false;
    }
    return lesions.stream()
        .allMatch(other -> other.place().distance(place) > other.radius() + radius + 0.008);
  }

  private Point candidate(LesionKind kind) {
    double spread =
        switch (kind) {
          case HARD_EXUDATE -> Seeds.between(random, 0.06, 0.24);
          case COTTON_WOOL_SPOT, NEW_VESSELS, PRERETINAL_HAEMORRHAGE ->
              Seeds.between(random, 0.17, 0.36);
          default -> 0.42 * Math.sqrt(random.nextDouble());
        };
    Point from = kind == LesionKind.HARD_EXUDATE ? anatomy.fovea() : new Point(0, 0);
    return from.towards(Seeds.between(random, -Math.PI, Math.PI), spread);
  }
}
