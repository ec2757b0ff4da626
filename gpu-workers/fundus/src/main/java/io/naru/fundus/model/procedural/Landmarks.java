package io.naru.fundus.model.procedural;

import java.util.Map;

/**
 * What a grader would mark in a photograph.
 *
 * @param disc the optic disc's middle, in the picture
 * @param discRadius its radius, sides of the picture
 * @param fovea the fovea, in the picture
 * @param lesions how many there are of each kind; kinds of which there is none are left out
 */
public record Landmarks(
    Point disc, double discRadius, Point fovea, Map<LesionKind, Integer> lesions) {
  /** Copies the map. */
  public Landmarks {
    lesions = Map.copyOf(lesions);
  }

  /** How many lesions there are. */
  public int lesionCount() {
    return lesions.values().stream().mapToInt(Integer::intValue).sum();
  }

  Landmarks mirrored() {
    return new Landmarks(disc.mirrored(), discRadius, fovea.mirrored(), lesions);
  }
}
