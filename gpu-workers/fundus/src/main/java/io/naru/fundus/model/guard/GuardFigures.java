package io.naru.fundus.model.guard;

/**
 * What the guard measured of a picture.
 *
 * @param nearestMember least distance to a member in identity features, 1 minus the cosine, 0 to 2
 * @param vesselOverlap largest Dice coefficient of its vessels with a member's, 0 to 1
 * @param sanity how much it looks like a retina, 0 to 1
 */
public record GuardFigures(double nearestMember, double vesselOverlap, double sanity) {}
