package io.naru.fundus.model.procedural;

import java.util.List;

/**
 * One vessel from where it begins to where it is too thin to be seen.
 *
 * @param kind artery or vein
 * @param path along it, at least two points of the retina
 * @param radii half the width at each point, sides of the picture
 */
record Vessel(VesselKind kind, List<Point> path, double[] radii) {
  Vessel {
    path = List.copyOf(path);
    if (path.size() < 2 || path.size() != radii.length) {
      throw new IllegalArgumentException(path.size() + " points with " + radii.length + " radii");
    }
  }
}
