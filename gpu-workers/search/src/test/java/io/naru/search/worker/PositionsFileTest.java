package io.naru.search.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PositionsFileTest {
  private static final IntToDoubleFunction PRIOR = position -> 1.0 / position;

  @Test
  void whatWasWrittenIsReadAndFallsOnAsThePriorDoes(@TempDir Path directory) throws Exception {
    // Given
    IntToDoubleFunction measured = position -> Math.pow(0.9, position - 1);
    PositionsFile.write(directory, measured);
    // When
    IntToDoubleFunction read = PositionsFile.read(directory, PRIOR);
    // Then
    for (int position = 1; position <= 20; position++) {
      assertEquals(measured.applyAsDouble(position), read.applyAsDouble(position));
    }
    assertEquals(measured.applyAsDouble(20) / 2, read.applyAsDouble(40), 1e-12);
  }

  @Test
  void aVersionWithoutHasThePrior(@TempDir Path directory) throws Exception {
    assertSame(PRIOR, PositionsFile.read(directory, PRIOR));
  }

  @Test
  void aDamagedFileIsRefused(@TempDir Path directory) throws Exception {
    for (String damaged : new String[] {"{}", "{\"propensities\": [1, 2]}", "no"}) {
      Files.writeString(directory.resolve("positions.json"), damaged);
      assertThrows(IOException.class, () -> PositionsFile.read(directory, PRIOR));
    }
  }
}
