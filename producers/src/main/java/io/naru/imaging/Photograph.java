package io.naru.imaging;

/**
 * A retina, as the models take it: the disc fills the square, upright, on black.
 *
 * @param resolution width and height, pixels
 * @param rgb {@code [resolution, resolution, 3]}: red, green and blue of each pixel, row by row
 *     from the top left; not copied
 */
public record Photograph(int resolution, byte[] rgb) {}
