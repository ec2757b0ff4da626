package io.naru.fundus.model.stylegan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StyleGanConfigTest {
  @ParameterizedTest
  @CsvSource({"64, 10", "128, 12", "256, 14", "512, 16"})
  void countsSlotsAsThePaper(int resolution, int slots) {
    assertEquals(slots, StyleGanConfig.of(resolution).slots());
  }

  @Test
  void refusesWhatDoesNotFit() {
    List<Integer> channels = List.of(8, 8, 8);
    assertThrows(IllegalArgumentException.class, () -> new StyleGanConfig(48, 8, 1, channels));
    assertThrows(IllegalArgumentException.class, () -> new StyleGanConfig(64, 8, 1, channels));
    assertThrows(IllegalArgumentException.class, () -> new StyleGanConfig(16, 0, 1, channels));
  }
}
