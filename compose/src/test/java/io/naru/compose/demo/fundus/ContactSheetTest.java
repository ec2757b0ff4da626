package io.naru.compose.demo.fundus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.naru.fundus.model.image.RgbImage;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ContactSheetTest {
  private static final int TILE = 128;
  private static final int STEP = TILE + 8;

  @Test
  void a_row_has_a_tile_for_each_way_in_their_order_and_members_as_blank_discs() {
    // Given: two groups, one colour for each way
    Map<Arm, List<RgbImage>> images = new EnumMap<>(Arm.class);
    for (Arm arm : Arm.values()) {
      images.put(arm, List.of(plain(50 * arm.ordinal()), plain(50 * arm.ordinal() + 10)));
    }

    // When
    BufferedImage sheet = ContactSheet.of(List.of(5, 7), images);

    // Then
    assertEquals(8 + 5 * STEP, sheet.getWidth());
    assertEquals(8 + 2 * STEP, sheet.getHeight());
    for (Arm arm : Arm.values()) {
      int x = 8 + (1 + arm.ordinal()) * STEP + TILE / 2;
      assertEquals(50 * arm.ordinal(), sheet.getRGB(x, 8 + TILE / 2) & 0xff);
      assertEquals(50 * arm.ordinal() + 10, sheet.getRGB(x, 8 + STEP + TILE / 2) & 0xff);
    }
    int disc = sheet.getRGB(8 + TILE / 6, 8 + TILE / 6);
    assertNotEquals(sheet.getRGB(0, 0), disc);
    assertEquals(disc, sheet.getRGB(8 + TILE / 2, 8 + TILE / 6));
    assertEquals(sheet.getRGB(0, 0), sheet.getRGB(8 + TILE * 5 / 6, 8 + TILE / 2));
  }

  @Test
  void figures_stand_in_the_terminal_and_on_the_page_in_the_same_order() {
    // Given
    Map<Arm, ArmFigures> figures = new EnumMap<>(Arm.class);
    figures.put(Arm.K_SALSA, new ArmFigures(0.12345, 12345, 0.5, 0.2, 0.3));
    figures.put(Arm.PIXEL_MEAN, new ArmFigures(1, 2, 0.25, 0.4, 0.3));

    // When
    List<String> lines = FiguresTable.lines(figures);
    List<String> page = FiguresPage.of(3, 200, figures);

    // Then
    assertEquals(3, lines.size());
    assertTrue(lines.get(1).strip().startsWith("pixel mean"));
    assertEquals(
        "k-SALSA 0.1235 1.23e+04 0.50 0.200 0.300", lines.get(2).strip().replaceAll(" +", " "));
    assertTrue(page.contains("| k-SALSA | 0.1235 | 1.23e+04 | 0.50 | 0.200 | 0.300 |"));
    assertTrue(page.indexOf("|---|---|---|---|---|---|") > 0);
  }

  private static RgbImage plain(int value) {
    byte[] pixels = new byte[3 * 16 * 16];
    Arrays.fill(pixels, (byte) value);
    return new RgbImage(16, pixels);
  }
}
