package io.naru.fundus.worker.synthesise;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;

/**
 * A partition of a topic, what one group has committed of it, and what is deleted.
 *
 * @param <T> its records
 */
final class PartitionLog<T> {
  private final List<T> records = new ArrayList<>();
  private int committed;
  private int start;
  private int position;

  void append(T record) {
    records.add(record);
  }

  /** Whether the group has more to read. */
  boolean hasNext() {
    return position < records.size();
  }

  /** The offset that is read next. */
  int position() {
    return position;
  }

  T next() {
    assertTrue(position >= start, "read, but deleted");
    return records.get(position++);
  }

  /** What was read is done with. */
  void commit() {
    commit(position);
  }

  /** All before this offset is done with. */
  void commit(long before) {
    assertTrue(before >= committed, "committed twice");
    committed = (int) before;
  }

  /** As a process that starts finds it. */
  void rewind() {
    position = committed;
  }

  /** Deletes what is done with. */
  void purge() {
    start = committed;
  }

  /** What anybody can read. */
  List<T> readable() {
    return records.subList(start, records.size());
  }

  /** What anybody can read though it is done with. */
  List<T> left() {
    return records.subList(start, committed);
  }
}
