package io.naru.compose.keys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.naru.compose.NaruRun;
import io.naru.schemas.seal.KeyFiles;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeysCommandTest {
  @Test
  void keysAreMadeOnce(@TempDir Path directory) {
    // When keys are asked for twice
    NaruRun made = create("north", directory.toString());
    String seal = new String(new KeyFiles(directory).of("north").orElseThrow().hash("x", "y"));
    NaruRun again = create("north", directory.toString());

    // Then they are those of the first time
    assertEquals(0, made.exitCode());
    assertEquals(List.of("made keys of north in " + directory), made.out());
    assertEquals(List.of("north has keys in " + directory + " already"), again.out());
    assertEquals(
        seal, new String(new KeyFiles(directory).of("north").orElseThrow().hash("x", "y")));
  }

  @Test
  void aNameThatIsNoneIsWrongUsage(@TempDir Path directory) {
    // When
    NaruRun run = create("../north", directory.toString());
    // Then
    assertEquals(2, run.exitCode());
    assertTrue(run.err().get(0).contains("100 letters"), run.err()::toString);
  }

  private static NaruRun create(String hospital, String directory) {
    return NaruRun.of("keys", "fundus", "create", hospital, "--keys", directory);
  }
}
