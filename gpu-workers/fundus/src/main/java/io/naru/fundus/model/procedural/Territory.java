package io.naru.fundus.model.procedural;

import java.util.HashMap;
import java.util.Map;

/** Which vessel holds which ground: arteries do not cross arteries, nor veins veins. */
final class Territory {
  private static final double CELL = 0.013;

  private final Map<Long, Integer> owners = new HashMap<>();

  void take(VesselKind kind, Point place, int owner) {
    owners.putIfAbsent(cell(kind, place), owner);
  }

  /** Whether another vessel of the kind is there; {@code spared} is not minded. */
  boolean taken(VesselKind kind, Point place, int owner, int spared) {
    Integer there = owners.get(cell(kind, place));
    return there != null && there != owner && there != spared;
  }

  private static long cell(VesselKind kind, Point place) {
    long column = (long) Math.floor(place.x() / CELL);
    long row = (long) Math.floor(place.y() / CELL);
    return (column * 100_003 + row) * 2 + kind.ordinal();
  }
}
