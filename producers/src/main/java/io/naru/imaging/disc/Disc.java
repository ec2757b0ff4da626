package io.naru.imaging.disc;

import io.naru.imaging.format.ImageException;
import io.naru.imaging.format.ImageFault;
import io.naru.imaging.raster.Circle;
import io.naru.imaging.raster.RgbPicture;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where the retina is on a photograph.
 *
 * @param circle around it, in pixels of the picture
 * @param round whether it is a disc on a dark background, so that whatever lies outside of the
 *     circle is not retina; otherwise the picture is lit to its edges
 */
public record Disc(Circle circle, boolean round) {
  /** What is smaller is a reflection or a label. */
  private static final double LEAST_OF_PICTURE = 0.02;

  /** A disc that touches all edges of a square covers less than four fifths of it. */
  private static final double FULL_FRAME = 0.9;

  private static final double MOST_OFF_CENTRE = 0.35;
  private static final double LEAST_RADIUS = 0.8;
  private static final double MOST_RADIUS = 1.4;

  /**
   * Finds it. A disc that the frame cuts is found as the whole circle.
   *
   * @throws ImageException with {@code NO_DISC} if nothing on the picture is lit
   */
  public static Disc find(RgbPicture picture) throws ImageException {
    LitRegion region = LitRegion.of(picture);
    int cells = region.columns() * region.rows();
    if (region.count() < LEAST_OF_PICTURE * cells) {
      throw new ImageException(ImageFault.NO_DISC, "There is no lit disc on the picture.");
    }
    if (region.count() > FULL_FRAME * cells) {
      return whole(picture);
    }
    Circle box = box(region);
    Optional<Circle> fitted = CircleFit.fit(rim(region), box).filter(c -> isNear(c, box));
    return fitted
        .map(c -> new Disc(scaled(c, region.cell()), true))
        .orElseGet(() -> new Disc(scaled(box, region.cell()), false));
  }

  private static Disc whole(RgbPicture picture) {
    double width = picture.width();
    double height = picture.height();
    return new Disc(new Circle(width / 2, height / 2, Math.max(width, height) / 2), false);
  }

  /** A circle as wide as the region is, or as high if that is more, in cells. */
  private static Circle box(LitRegion region) {
    int left = region.columns();
    int right = -1;
    int top = region.rows();
    int bottom = -1;
    for (int row = 0; row < region.rows(); row++) {
      for (int column = 0; column < region.columns(); column++) {
        if (region.at(row, column)) {
          left = Math.min(left, column);
          right = Math.max(right, column);
          top = Math.min(top, row);
          bottom = Math.max(bottom, row);
        }
      }
    }
    double radius = Math.max(right - left + 1, bottom - top + 1) / 2.0;
    return new Circle((left + right) / 2.0, (top + bottom) / 2.0, radius);
  }

  /** The outermost lit cells of rows and columns, but for those where the frame ends. */
  private static List<int[]> rim(LitRegion region) {
    List<int[]> rim = new ArrayList<>();
    for (int row = 1; row < region.rows() - 1; row++) {
      for (int column = 1; column < region.columns() - 1; column++) {
        boolean inner =
            region.at(row - 1, column)
                && region.at(row + 1, column)
                && region.at(row, column - 1)
                && region.at(row, column + 1);
        if (region.at(row, column) && !inner) {
          rim.add(new int[] {column, row});
        }
      }
    }
    return rim;
  }

  private static boolean isNear(Circle fitted, Circle box) {
    double off = Math.hypot(fitted.x() - box.x(), fitted.y() - box.y());
    return off < MOST_OFF_CENTRE * box.radius()
        && fitted.radius() > LEAST_RADIUS * box.radius()
        && fitted.radius() < MOST_RADIUS * box.radius();
  }

  /** From centres of cells to pixels. */
  private static Circle scaled(Circle circle, int cell) {
    return new Circle((circle.x() + 0.5) * cell, (circle.y() + 0.5) * cell, circle.radius() * cell);
  }
}
