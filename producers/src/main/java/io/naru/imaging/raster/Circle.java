package io.naru.imaging.raster;

/**
 * A circle on a picture.
 *
 * @param x of its centre, pixels from the left edge
 * @param y of its centre, pixels from the upper edge
 * @param radius pixels
 */
public record Circle(double x, double y, double radius) {}
