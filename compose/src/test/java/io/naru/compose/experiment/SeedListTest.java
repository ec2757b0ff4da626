package io.naru.compose.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class SeedListTest {
  private final SeedList seeds = new SeedList();

  @Test
  void aNumberIsHowManyAndAListIsWhich() {
    assertEquals(List.of(1L, 2L, 3L), seeds.convert("3").list());
    assertEquals(List.of(7L, 2L), seeds.convert("7, 2").list());
    assertEquals(List.of(7L), seeds.convert("7,").list());
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-2", "", "many", "1,x", ","})
  void anythingElseIsRefused(String text) {
    assertThrows(TypeConversionException.class, () -> seeds.convert(text));
  }
}
