package io.naru.sink.fundus;

import static io.naru.sink.fundus.Synthetics.file;
import static io.naru.sink.fundus.Synthetics.id;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.naru.sink.SinkException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MirrorDirectoryTest {
  @TempDir private Path root;
  private Path work;

  @BeforeEach
  void createWork() throws IOException {
    work = Files.createDirectories(root.resolve("_naru"));
  }

  @Test
  void an_image_is_a_file_and_a_line_however_often_it_is_added() throws IOException {
    // Given
    open().add(List.of(image(1), image(2)));

    // When
    int added = open().add(List.of(image(2), image(3), image(1)));

    // Then
    assertEquals(1, added);
    assertEquals(List.of(row(1), row(2), row(3)), manifest());
    for (int i = 1; i <= 3; i++) {
      assertArrayEquals(image(i).bytes(), Files.readAllBytes(path(i)));
    }
  }

  @Test
  void the_time_of_a_file_is_the_hour_of_its_record() throws IOException {
    // When
    open().add(List.of(image(1)));

    // Then
    assertEquals(
        Instant.parse("2026-11-23T14:00:00Z"), Files.getLastModifiedTime(path(1)).toInstant());
  }

  @Test
  void a_withdrawn_image_leaves_its_id_only() throws IOException {
    // Given
    MirrorDirectory directory = open();
    directory.add(List.of(image(1), image(2), image(3)));

    // When
    int removed = directory.withdraw(Set.of(id(2), id(9)));

    // Then
    assertEquals(1, removed);
    assertEquals(List.of(row(1), row(3)), manifest());
    assertTrue(Files.notExists(path(2)));
    assertEquals(List.of("synthetic_id", id(2)), Files.readAllLines(root.resolve("withdrawn.csv")));
    assertEquals(Set.of(id(1), id(3)), directory.held());
  }

  @Test
  void a_withdrawal_that_was_broken_off_is_completed_and_told_once() throws IOException {
    // Given: the id is told and the line is gone, but the file is still there
    MirrorDirectory directory = open();
    directory.add(List.of(image(1), image(2)));
    directory.withdraw(Set.of(id(2)));
    Files.write(path(2), image(2).bytes());

    // When
    MirrorDirectory again = open();
    again.withdraw(
        again.filed().stream().filter(id(2)::equals).collect(java.util.stream.Collectors.toSet()));

    // Then
    assertTrue(Files.notExists(path(2)));
    assertEquals(List.of("synthetic_id", id(2)), Files.readAllLines(root.resolve("withdrawn.csv")));
  }

  @Test
  void half_a_line_is_cut_off_and_its_image_is_added_again() throws IOException {
    // Given: killed in the middle of the second line, a file begun
    open().add(List.of(image(1)));
    Files.write(path(2), image(2).bytes());
    Files.writeString(
        root.resolve("manifest.csv"), row(2).substring(0, 40), StandardOpenOption.APPEND);
    Files.write(work.resolve("image.open"), new byte[] {1, 2});

    // When
    MirrorDirectory directory = open();
    Set<String> held = directory.held();
    directory.add(List.of(image(1), image(2)));

    // Then
    assertEquals(Set.of(id(1)), held);
    assertEquals(List.of(row(1), row(2)), manifest());
    assertArrayEquals(image(2).bytes(), Files.readAllBytes(path(2)));
  }

  @Test
  void a_line_whose_file_was_taken_away_goes_and_the_image_is_added_again() throws IOException {
    // Given
    open().add(List.of(image(1), image(2)));
    Files.delete(path(1));

    // When
    MirrorDirectory directory = open();
    Set<String> held = directory.held();
    directory.add(List.of(image(1)));

    // Then
    assertEquals(Set.of(id(2)), held);
    assertEquals(List.of(row(2), row(1)), manifest());
  }

  @Test
  void images_of_two_formats_do_not_mix() throws IOException {
    // Given
    open().add(List.of(image(1)));

    // When
    SinkException refused =
        assertThrows(
            SinkException.class, () -> MirrorDirectory.open(root, work, ImageFormat.DICOM));

    // Then
    assertTrue(refused.getMessage().contains("another format"), refused.getMessage());
  }

  @Test
  void a_manifest_of_somebody_else_is_left_alone() throws IOException {
    // Given
    Files.writeString(root.resolve("manifest.csv"), "file,patient\na.png,p-1\n");

    // When, then
    assertThrows(IOException.class, this::open);
    assertEquals(2, Files.readAllLines(root.resolve("manifest.csv")).size());
  }

  private MirrorDirectory open() throws IOException {
    return MirrorDirectory.open(root, work, ImageFormat.PNG);
  }

  private static ImageFile image(int number) {
    return file(number, ImageFormat.PNG);
  }

  private static String row(int number) {
    return image(number).row();
  }

  private Path path(int number) {
    return root.resolve(image(number).name());
  }

  private List<String> manifest() throws IOException {
    List<String> lines = Files.readAllLines(root.resolve("manifest.csv"));
    assertEquals(ManifestRow.head(), lines.get(0));
    return lines.subList(1, lines.size());
  }
}
