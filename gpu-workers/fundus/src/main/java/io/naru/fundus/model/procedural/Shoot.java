package io.naru.fundus.model.procedural;

/**
 * Where a vessel begins to grow.
 *
 * @param kind artery or vein
 * @param start place on the retina
 * @param heading radians
 * @param radius at the start
 * @param parent the vessel that it leaves, -1: none
 * @param guide where it is to go; null: freely
 */
record Shoot(
    VesselKind kind, Point start, double heading, double radius, int parent, Arcade guide) {}
