package io.naru.runtime.directory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkerDirectoryTest {
  @TempDir private Path folder;

  @Test
  void itIsOneWorkersAtATimeAndKeepsItsId() throws IOException {
    String id;
    try (WorkerDirectory first = WorkerDirectory.open(folder.resolve("a"))) {
      id = first.id();
      assertThrows(IllegalStateException.class, () -> WorkerDirectory.open(folder.resolve("a")));
      try (WorkerDirectory other = WorkerDirectory.open(folder.resolve("b"))) {
        assertNotEquals(id, other.id());
      }
    }
    try (WorkerDirectory later = WorkerDirectory.open(folder.resolve("a"))) {
      assertEquals(id, later.id());
    }
  }
}
