package io.naru.sink;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.file.DataFileReader;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;

/** What stands in the finished files, read as a stranger would: by globbing and with Avro's API. */
record SunkFiles(List<Path> files, List<Sunk> records) {

  /** A record as found in a file. */
  record Sunk(int partition, long offset, String table, String day, GenericRecord values) {}

  static SunkFiles in(Path root) throws IOException {
    List<Path> files = new ArrayList<>();
    List<Sunk> records = new ArrayList<>();
    for (Path table : list(root, "topic=")) {
      for (Path day : list(table, "day=")) {
        files.addAll(list(day, ""));
      }
    }
    for (Path file : files) {
      read(file, records);
    }
    records.sort(Comparator.comparing(Sunk::partition).thenComparing(Sunk::offset));
    return new SunkFiles(files, records);
  }

  /** How many files there are anywhere under the directory whose names end so. */
  static int count(Path root, String suffix) {
    try (Stream<Path> all = Files.walk(root)) {
      return (int) all.filter(path -> path.toString().endsWith(suffix)).count();
    } catch (IOException | UncheckedIOException e) {
      // A file was renamed between being listed and being looked at.
      return count(root, suffix);
    }
  }

  private static List<Path> list(Path directory, String prefix) throws IOException {
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.filter(path -> path.getFileName().toString().startsWith(prefix)).toList();
    }
  }

  private static void read(Path file, List<Sunk> records) throws IOException {
    String day = file.getParent().getFileName().toString().replace("day=", "");
    String table = file.getParent().getParent().getFileName().toString().replace("topic=", "");
    try (var rows = new DataFileReader<>(file.toFile(), new GenericDatumReader<GenericRecord>())) {
      for (GenericRecord row : rows) {
        GenericRecord stood = (GenericRecord) row.get("_kafka");
        Instant timestamp = Instant.ofEpochMilli((Long) stood.get("timestamp"));
        assertEquals(day, timestamp.atOffset(ZoneOffset.UTC).toLocalDate().toString());
        records.add(
            new Sunk(
                (Integer) stood.get("partition"), (Long) stood.get("offset"), table, day, row));
      }
    }
  }

  /** Offsets found, per partition, in order; a duplicate is there twice. */
  Map<Integer, List<Long>> offsets() {
    return records.stream()
        .collect(
            Collectors.groupingBy(
                Sunk::partition,
                TreeMap::new,
                Collectors.mapping(Sunk::offset, Collectors.toList())));
  }

  /** Asserts that the ranges in the names of a partition's files follow one another from 0 on. */
  void assertRangesContiguous(String topic, int partition) {
    TreeSet<String> ranges = new TreeSet<>();
    String prefix = topic + "-" + partition + "-";
    for (Path file : files) {
      String name = file.getFileName().toString();
      if (name.startsWith(prefix)) {
        ranges.add(name.substring(prefix.length(), name.indexOf(".avro")));
      }
    }
    long next = 0;
    for (String range : ranges) {
      String[] ends = range.split("-");
      assertEquals(next, Long.parseLong(ends[0]), () -> ranges.toString());
      next = Long.parseLong(ends[1]) + 1;
    }
  }
}
