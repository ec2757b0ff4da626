package io.naru.sink.file;

import static io.naru.sink.row.Records.NOON;
import static io.naru.sink.row.Records.bytes;
import static io.naru.sink.row.Records.completion;
import static io.naru.sink.row.Records.record;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.naru.schemas.chat.ChatCompletion;
import io.naru.schemas.serde.AvroLimits;
import io.naru.sink.row.RowReader;
import io.naru.topology.Topics;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import org.apache.avro.file.DataFileReader;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files, read by tools that no one here wrote. */
class ReadableTest {
  private static final TopicPartition PARTITION = new TopicPartition("chat.completions", 0);
  private static final int ROWS = 1000;

  @TempDir private Path root;

  @Test
  void avro_reads_avro_without_knowing_our_classes() throws IOException {
    // Given
    File file = write(FileFormat.AVRO);

    // When
    try (var rows = new DataFileReader<>(file, new GenericDatumReader<GenericRecord>())) {
      GenericRecord first = rows.next();
      int count = 1;
      while (rows.hasNext()) {
        rows.next();
        count++;
      }

      // Then
      assertEquals(ROWS, count);
      assertEquals("한강 0", first.get("text").toString());
      assertEquals("RESULT", first.get("outcome").toString());
      assertEquals(NOON.minusSeconds(2).toEpochMilli(), first.get("accepted_at"));
      assertEquals(0L, ((GenericRecord) first.get("_kafka")).get("offset"));
    }
  }

  @Test
  void our_classes_read_avro_too() throws IOException {
    // Given
    File file = write(FileFormat.AVRO);
    AvroLimits.install();
    var reader = new SpecificDatumReader<>(ChatCompletion.class);

    // When
    try (var rows = new DataFileReader<>(file, reader)) {

      // Then
      assertEquals(completion("id-0", "한강 0"), rows.next());
    }
  }

  @Test
  void duckdb_reads_parquet() throws IOException, SQLException {
    // Given
    write(FileFormat.PARQUET);
    String sql =
        """
        SELECT count(*), count(DISTINCT _kafka.offset), max(day), min(text), sum(usage.prompt_tokens),
               epoch_ms(min(accepted_at)), any_value(outcome), any_value(_kafka.key),
               epoch_ms(min(_kafka.timestamp))
        FROM read_parquet('%s/topic=chat.completions/**/*.parquet', hive_partitioning = true)
        """
            .formatted(root);

    // When
    try (var connection = DriverManager.getConnection("jdbc:duckdb:");
        var statement = connection.createStatement();
        var result = statement.executeQuery(sql)) {

      // Then
      assertTrue(result.next());
      assertEquals(ROWS, result.getInt(1));
      assertEquals(ROWS, result.getInt(2));
      assertEquals("2026-11-23", result.getString(3));
      assertEquals("한강 0", result.getString(4));
      assertEquals(3 * ROWS, result.getInt(5));
      assertEquals(NOON.minusSeconds(2).toEpochMilli(), result.getLong(6));
      assertEquals("RESULT", result.getString(7));
      assertEquals("key", result.getString(8));
      assertEquals(NOON.toEpochMilli(), result.getLong(9));
    }
  }

  private File write(FileFormat format) throws IOException {
    RowReader reader = RowReader.of(Topics.CHAT_COMPLETIONS, Map.of());
    SinkDirectory directory = SinkDirectory.open(root);
    try (PartitionFiles files =
        PartitionFiles.tryClaim(directory, PARTITION, Uuid.randomUuid(), format).orElseThrow()) {
      files.startAt(0);
      for (int i = 0; i < ROWS; i++) {
        byte[] value = bytes(completion("id-" + i, "한강 " + i));
        files.append(i, reader.read(record(i, NOON, "key", value)), NOON);
      }
      assertTrue(
          files.isDue(new RollPolicy(ROWS + 1, 2000, Duration.ofDays(1)), NOON),
          "files that are written have a size");
      files.finish();
    }
    FileName name = new FileName("chat.completions", 0, 0, ROWS - 1, format.extension());
    return directory.target("chat.completions", "2026-11-23").resolve(name.toString()).toFile();
  }
}
