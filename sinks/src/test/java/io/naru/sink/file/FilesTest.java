package io.naru.sink.file;

import static io.naru.sink.row.Records.NOON;
import static io.naru.sink.row.Records.bytes;
import static io.naru.sink.row.Records.completion;
import static io.naru.sink.row.Records.record;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.naru.sink.row.RowReader;
import io.naru.topology.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilesTest {
  private static final TopicPartition PARTITION = new TopicPartition("chat.completions", 0);
  private static final Uuid TOPIC_ID = Uuid.randomUuid();
  private static final Instant MIDNIGHT = Instant.parse("2026-11-24T00:00:00Z");

  private final RowReader reader = RowReader.of(Topics.CHAT_COMPLETIONS, Map.of());
  @TempDir private Path root;
  private SinkDirectory directory;

  @BeforeEach
  void open() throws IOException {
    directory = SinkDirectory.open(root);
  }

  @Test
  void a_finished_range_is_in_files_by_day_that_say_which_offsets_they_hold() throws IOException {
    // Given
    try (PartitionFiles files = claim()) {
      files.startAt(10);
      append(files, 10, MIDNIGHT.minusSeconds(1));
      append(files, 11, MIDNIGHT);
      append(files, 14, MIDNIGHT.minusSeconds(1));

      // When
      FinishedRange range = files.finish().orElseThrow();

      // Then
      assertEquals(10, range.first());
      assertEquals(14, range.last());
      assertEquals(3, range.rows());
      assertEquals(List.of(path("2026-11-23", 10, 14), path("2026-11-24", 10, 14)), finished());
    }
  }

  @Test
  void what_was_not_finished_is_not_there_and_is_read_again() throws IOException {
    // Given
    try (PartitionFiles files = claim()) {
      files.startAt(0);
      append(files, 0, NOON);
      files.finish();
      append(files, 1, NOON);
    }

    // When
    try (PartitionFiles successor = claim()) {

      // Then
      assertEquals(1, successor.recovered());
      assertEquals(List.of(path("2026-11-23", 0, 0)), finished());
      assertEquals(List.of(), left(".open"));
    }
  }

  @Test
  void a_range_killed_before_its_first_rename_never_was() throws IOException {
    // Given
    Path work = Files.createDirectories(directory.work(PARTITION));
    FileName name = new FileName("chat.completions", 0, 0, 9, "avro");
    Files.createFile(ReadyFile.in(work, "chat.completions", "2026-11-23", name).path());
    Files.createFile(ReadyFile.in(work, "chat.completions", "2026-11-24", name).path());

    // When
    try (PartitionFiles files = claim()) {

      // Then
      assertEquals(-1, files.recovered());
      assertEquals(List.of(), finished());
      assertEquals(List.of(), left(".ready"));
    }
  }

  @Test
  void a_range_killed_between_its_renames_is_completed() throws IOException {
    // Given
    Path work = Files.createDirectories(directory.work(PARTITION));
    FileName name = new FileName("chat.completions", 0, 0, 9, "avro");
    Files.createFile(ReadyFile.in(work, "chat.completions.undecodable", "2026-11-24", name).path());
    Path first = directory.target("chat.completions", "2026-11-23").resolve(name.toString());
    Files.createDirectories(first.getParent());
    Files.createFile(first);

    // When
    try (PartitionFiles files = claim()) {

      // Then
      assertEquals(10, files.recovered());
      assertTrue(
          Files.exists(
              directory
                  .target("chat.completions.undecodable", "2026-11-24")
                  .resolve(name.toString())));
      assertEquals(List.of(), left(".ready"));
    }
  }

  @Test
  void a_partition_is_held_by_one_sink_at_a_time() throws IOException {
    // Given
    PartitionFiles holder = claim();

    // When
    Optional<PartitionFiles> second =
        PartitionFiles.tryClaim(directory, PARTITION, TOPIC_ID, FileFormat.AVRO);
    holder.close();

    // Then
    assertEquals(Optional.empty(), second);
    claim().close();
  }

  @Test
  void files_of_another_topic_of_that_name_are_not_mixed_with_these() throws IOException {
    // Given
    claim().close();

    // When
    var error =
        assertThrows(
            ForeignFilesException.class,
            () ->
                PartitionFiles.tryClaim(directory, PARTITION, Uuid.randomUuid(), FileFormat.AVRO));

    // Then
    assertTrue(error.getMessage().contains("use another directory"), error.getMessage());
    claim().close();
  }

  @Test
  void a_directory_keeps_its_name() throws IOException {
    // Given
    String id = directory.id();

    // When
    String again = SinkDirectory.open(root).id();

    // Then
    assertEquals(id, again);
  }

  @Test
  void files_are_due_by_records_by_time_and_by_number_of_days() throws IOException {
    // Given
    RollPolicy policy = new RollPolicy(2, 1 << 20, Duration.ofSeconds(60));
    RollPolicy many = new RollPolicy(1000, 1 << 20, Duration.ofSeconds(60));
    try (PartitionFiles files = claim()) {
      files.startAt(0);

      // When
      boolean empty = files.isDue(policy, NOON.plusSeconds(3600));
      append(files, 0, NOON);
      boolean young = files.isDue(policy, NOON.plusSeconds(59));
      boolean old = files.isDue(policy, NOON.plusSeconds(60));
      append(files, 1, NOON);
      boolean full = files.isDue(policy, NOON);
      for (int day = 1; day < 16; day++) {
        append(files, 1 + day, NOON.plus(Duration.ofDays(day)));
      }
      boolean scattered = files.isDue(many, NOON);

      // Then
      assertEquals(
          List.of(false, false, true, true, true), List.of(empty, young, old, full, scattered));
    }
  }

  private PartitionFiles claim() throws IOException {
    return PartitionFiles.tryClaim(directory, PARTITION, TOPIC_ID, FileFormat.AVRO).orElseThrow();
  }

  private void append(PartitionFiles files, long offset, Instant timestamp) throws IOException {
    byte[] value = bytes(completion("id", "text"));
    files.append(offset, reader.read(record(offset, timestamp, "k", value)), NOON);
  }

  private Path path(String day, long first, long last) {
    return directory
        .target("chat.completions", day)
        .resolve(new FileName("chat.completions", 0, first, last, "avro").toString());
  }

  private List<Path> finished() throws IOException {
    return find(root).filter(path -> path.toString().endsWith(".avro")).sorted().toList();
  }

  private List<Path> left(String suffix) throws IOException {
    return find(directory.work(PARTITION)).filter(p -> p.toString().endsWith(suffix)).toList();
  }

  private static Stream<Path> find(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.toList().stream();
    }
  }
}
