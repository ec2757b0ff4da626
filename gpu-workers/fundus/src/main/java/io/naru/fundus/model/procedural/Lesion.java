package io.naru.fundus.model.procedural;

/**
 * One lesion.
 *
 * @param kind what it is
 * @param place its middle on the retina
 * @param radius of what it covers, sides of the picture
 * @param angle along which it is drawn out, radians
 * @param seed of its outline
 */
record Lesion(LesionKind kind, Point place, double radius, double angle, long seed) {}
