package io.naru.compose.demo.fundus;

import io.naru.fundus.model.image.RgbImage;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Map;

/**
 * Groups below one another. In the first column the members, of whom nothing is shown but how many
 * they are; then what each way made of them, in the order of {@link Arm}. No text: a machine may
 * have no fonts.
 */
final class ContactSheet {
  private static final int TILE = 128;
  private static final int GAP = 8;
  private static final Color PAPER = new Color(24, 24, 28);
  private static final Color HIDDEN = new Color(70, 70, 80);

  private ContactSheet() {}

  /**
   * Draws it.
   *
   * @param members how many each group has
   * @param images of each way, one for each group
   */
  static BufferedImage of(List<Integer> members, Map<Arm, List<RgbImage>> images) {
    int columns = 1 + images.size();
    BufferedImage sheet =
        new BufferedImage(
            GAP + columns * (TILE + GAP),
            GAP + members.size() * (TILE + GAP),
            BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = sheet.createGraphics();
    pen.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
    pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    pen.setColor(PAPER);
    pen.fillRect(0, 0, sheet.getWidth(), sheet.getHeight());
    for (int row = 0; row < members.size(); row++) {
      hide(pen, members.get(row), at(0), at(row));
      for (Map.Entry<Arm, List<RgbImage>> arm : images.entrySet()) {
        BufferedImage tile = raster(arm.getValue().get(row));
        pen.drawImage(tile, at(1 + arm.getKey().ordinal()), at(row), TILE, TILE, null);
      }
    }
    pen.dispose();
    return sheet;
  }

  private static int at(int index) {
    return GAP + index * (TILE + GAP);
  }

  /** As many blank discs, in a square. */
  private static void hide(Graphics2D pen, int members, int left, int top) {
    int side = (int) Math.ceil(Math.sqrt(members));
    int cell = TILE / side;
    pen.setColor(HIDDEN);
    for (int i = 0; i < members; i++) {
      pen.fillOval(left + i % side * cell + 2, top + i / side * cell + 2, cell - 4, cell - 4);
    }
  }

  private static BufferedImage raster(RgbImage image) {
    int size = image.size();
    BufferedImage raster = new BufferedImage(size, size, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < size * size; i++) {
      int row = i / size;
      int column = i % size;
      raster.setRGB(
          column,
          row,
          image.at(row, column, 0) << 16
              | image.at(row, column, 1) << 8
              | image.at(row, column, 2));
    }
    return raster;
  }
}
