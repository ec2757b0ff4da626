package io.naru.imaging.disc;

import io.naru.imaging.raster.RgbPicture;
import java.util.Arrays;

/**
 * The largest connected part of a picture that is lit, on a grid of at most 256 x 256 cells.
 * Letters in a corner, as some cameras print there, are another part.
 *
 * @param columns of the grid
 * @param rows of the grid
 * @param cell pixels of the picture along the side of a cell
 * @param lit {@code [rows, columns]}
 * @param count how many cells are lit
 */
record LitRegion(int columns, int rows, int cell, boolean[] lit, int count) {
  private static final int GRID = 256;

  /** Of what is bright on the picture: a retina is darker at its rim, never as dark as this. */
  private static final double LEAST_OF_BRIGHT = 0.15;

  private static final int LEAST_BRIGHTNESS = 8;
  private static final double BRIGHT_QUANTILE = 0.95;

  static LitRegion of(RgbPicture picture) {
    int cell = (Math.max(picture.width(), picture.height()) + GRID - 1) / GRID;
    int columns = (picture.width() + cell - 1) / cell;
    int rows = (picture.height() + cell - 1) / cell;
    int[] brightness = new int[columns * rows];
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        brightness[row * columns + column] = brightness(picture, row, column, cell);
      }
    }
    int[] sorted = brightness.clone();
    Arrays.sort(sorted);
    double bright = sorted[(int) (BRIGHT_QUANTILE * (sorted.length - 1))];
    double least = Math.max(LEAST_BRIGHTNESS, LEAST_OF_BRIGHT * bright);
    return largest(columns, rows, cell, brightness, least);
  }

  boolean at(int row, int column) {
    return row >= 0 && column >= 0 && row < rows && column < columns && lit[row * columns + column];
  }

  /** Mean of the brightest colour of each pixel of a cell. */
  private static int brightness(RgbPicture picture, int row, int column, int cell) {
    int sum = 0;
    int pixels = 0;
    for (int y = row * cell; y < Math.min(picture.height(), (row + 1) * cell); y++) {
      for (int x = column * cell; x < Math.min(picture.width(), (column + 1) * cell); x++) {
        sum += Math.max(picture.at(y, x, 0), Math.max(picture.at(y, x, 1), picture.at(y, x, 2)));
        pixels++;
      }
    }
    return sum / pixels;
  }

  private static LitRegion largest(
      int columns, int rows, int cell, int[] brightness, double least) {
    int[] region = new int[brightness.length];
    int[] stack = new int[brightness.length];
    int regions = 0;
    int best = 0;
    int bestCount = 0;
    for (int start = 0; start < brightness.length; start++) {
      if (region[start] == 0 && brightness[start] >= least) {
        regions++;
        int count = 0;
        int height = 0;
        stack[height++] = start;
        region[start] = regions;
        while (height > 0) {
          int at = stack[--height];
          count++;
          int column = at % columns;
          int[] neighbours = {
            column > 0 ? at - 1 : -1,
            column < columns - 1 ? at + 1 : -1,
            at - columns,
            at + columns < brightness.length ? at + columns : -1
          };
          for (int neighbour : neighbours) {
            if (neighbour >= 0 && region[neighbour] == 0 && brightness[neighbour] >= least) {
              region[neighbour] = regions;
              stack[height++] = neighbour;
            }
          }
        }
        if (count > bestCount) {
          best = regions;
          bestCount = count;
        }
      }
    }
    boolean[] lit = new boolean[region.length];
    for (int i = 0; i < lit.length; i++) {
      lit[i] = best != 0 && region[i] == best;
    }
    return new LitRegion(columns, rows, cell, lit, bestCount);
  }
}
