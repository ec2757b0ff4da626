package io.naru.search.model.ranker;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RankerFilesTest {
  @TempDir private Path directory;

  private final RankerHead head = RankerHead.initial(new Random(1));

  @Test
  void aHeadIsReadAsItWasWritten() throws Exception {
    assertEquals(Optional.empty(), RankerFiles.read(directory));
    RankerFiles.write(directory, head);
    assertEquals(Optional.of(head), RankerFiles.read(directory));
  }

  @Test
  void aHeadOfOtherInputsIsRefused() throws Exception {
    // Given
    RankerFiles.write(directory, head);
    Path card = directory.resolve("ranker.json");
    Files.writeString(card, Files.readString(card).replace("SPELLING_WORST", "SMELL"));
    // Then
    assertThrows(IllegalArgumentException.class, () -> RankerFiles.read(directory));
  }

  @Test
  void aHeadThatIsNotThatOfItsCardIsRefused() throws Exception {
    // Given
    RankerFiles.write(directory, head);
    Path other = Files.createDirectory(directory.resolve("other"));
    RankerFiles.write(other, RankerHead.initial(new Random(2)));
    Files.copy(other.resolve("ranker.json"), directory.resolve("ranker.json"), REPLACE_EXISTING);
    // Then
    assertThrows(IllegalArgumentException.class, () -> RankerFiles.read(directory));
  }
}
