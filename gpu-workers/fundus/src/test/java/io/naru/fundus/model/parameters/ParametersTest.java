package io.naru.fundus.model.parameters;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.djl.ndarray.NDManager;
import io.naru.nn.Torch;
import io.naru.nn.safetensors.ElementType;
import io.naru.nn.safetensors.SafetensorsException;
import io.naru.nn.safetensors.SafetensorsFile;
import io.naru.nn.safetensors.SafetensorsWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParametersTest {
  private static final Layout LAYOUT =
      new Layout().normal("weight", 2, 3, 4).constant("bias", 1, 3);

  @Test
  void areReadAsTheyWereWritten(@TempDir Path directory) {
    Torch.start();
    Path path = directory.resolve("weights.safetensors");
    try (NDManager manager = NDManager.newBaseManager("PyTorch");
        Parameters written = Parameters.initial(LAYOUT, manager, 7)) {
      // Given
      SafetensorsWriter writer = new SafetensorsWriter();
      written.write(writer, "net/", ElementType.F32);
      writer.write(path);
      try (SafetensorsFile file = SafetensorsFile.open(path);
          // When
          Parameters read = Parameters.read(LAYOUT, manager, file, "net/")) {
        // Then
        assertEquals(15, read.count());
        assertArrayEquals(written.get("weight").toFloatArray(), read.get("weight").toFloatArray());
        assertThrows(
            SafetensorsException.class, () -> Parameters.read(LAYOUT, manager, file, "other/"));
      }
    }
  }

  @Test
  void scriptsFindThemByTheirPlace() {
    assertEquals("p[1]", LAYOUT.reference("bias"));
    assertThrows(IllegalArgumentException.class, () -> LAYOUT.reference("gain"));
    assertThrows(IllegalArgumentException.class, () -> LAYOUT.constant("bias", 0, 1));
  }
}
