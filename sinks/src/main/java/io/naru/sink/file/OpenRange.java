package io.naru.sink.file;

import io.naru.sink.row.Row;
import io.naru.sink.row.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/**
 * A range of offsets on its way into files, one for each table and day that occurs in it. They
 * become finished together: all are complete and durable before the first gets its final name, and
 * {@link Recovery} renames the others if this process does not.
 */
final class OpenRange {
  private final SinkDirectory directory;
  private final TopicPartition partition;
  private final FileFormat format;
  private final long first;
  private final Map<Place, Open> files = new LinkedHashMap<>();
  private long last;
  private long rows;

  /**
   * @param first offset that the range starts with, whether or not there is a record at it
   */
  OpenRange(SinkDirectory directory, TopicPartition partition, FileFormat format, long first) {
    this.directory = directory;
    this.partition = partition;
    this.format = format;
    this.first = first;
    this.last = first - 1;
  }

  void append(long offset, Row row) throws IOException {
    Place place = new Place(row.table(), row.day());
    Open open = files.get(place);
    if (open == null) {
      Path path = directory.work(partition).resolve(files.size() + ".open");
      open = new Open(path, format.create(path, row.table().schema()));
      files.put(place, open);
    }
    open.file.append(row.values());
    last = offset;
    rows++;
  }

  long rows() {
    return rows;
  }

  int files() {
    return files.size();
  }

  long bytes() throws IOException {
    long bytes = 0;
    for (Open open : files.values()) {
      bytes += open.file.bytes();
    }
    return bytes;
  }

  /** Finishes the range; there must be rows in it. */
  FinishedRange finish() throws IOException {
    Path work = directory.work(partition);
    FileName name =
        new FileName(partition.topic(), partition.partition(), first, last, format.extension());
    List<ReadyFile> ready = new ArrayList<>();
    long bytes = 0;
    for (Map.Entry<Place, Open> entry : files.entrySet()) {
      Place place = entry.getKey();
      Open open = entry.getValue();
      open.file.close();
      bytes += Files.size(open.path);
      ReadyFile file = ReadyFile.in(work, place.table.name(), place.day.toString(), name);
      Files.move(open.path, file.path());
      ready.add(file);
    }
    Durable.sync(work);
    for (ReadyFile file : ready) {
      file.finish(directory);
    }
    return new FinishedRange(first, last, rows, ready.size(), bytes);
  }

  /** Leaves its files to {@link Recovery}. */
  void abandon() throws IOException {
    for (Open open : files.values()) {
      open.file.abandon();
    }
  }

  private record Place(Table table, LocalDate day) {}

  private record Open(Path path, RowFile file) {}
}
