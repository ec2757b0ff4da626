package io.naru.fundus.grouping.pool;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** A table in memory. */
final class MemoryTable implements Table {
  private final TreeMap<byte[], byte[]> entries = new TreeMap<>(Arrays::compareUnsigned);

  /** All four, empty. */
  static PoolTables tables() {
    return new PoolTables(
        new MemoryTable(), new MemoryTable(), new MemoryTable(), new MemoryTable());
  }

  /** What a process that starts again finds. */
  static PoolTables copy(PoolTables tables) {
    return new PoolTables(
        copy(tables.patients()), copy(tables.codes()), copy(tables.groups()), copy(tables.index()));
  }

  private static Table copy(Table table) {
    MemoryTable copy = new MemoryTable();
    ((MemoryTable) table).entries.forEach((k, v) -> copy.entries.put(k.clone(), v.clone()));
    return copy;
  }

  @Override
  public byte[] get(byte[] key) {
    return entries.get(key);
  }

  @Override
  public void put(byte[] key, byte[] value) {
    entries.put(key, value);
  }

  @Override
  public void delete(byte[] key) {
    entries.remove(key);
  }

  @Override
  public void scan(byte[] prefix, Visitor visitor) {
    for (byte[] key : entries.tailMap(prefix, true).keySet()) {
      boolean inside =
          key.length >= prefix.length
              && Arrays.equals(key, 0, prefix.length, prefix, 0, prefix.length);
      if (!inside || !visitor.visit(key)) {
        return;
      }
    }
  }

  int size() {
    return entries.size();
  }

  /** Whether a key or a value has these bytes somewhere. */
  boolean holds(byte[] bytes) {
    for (Map.Entry<byte[], byte[]> entry : entries.entrySet()) {
      if (holds(entry.getKey(), bytes) || holds(entry.getValue(), bytes)) {
        return true;
      }
    }
    return false;
  }

  private static boolean holds(byte[] all, byte[] part) {
    for (int i = 0; i + part.length <= all.length; i++) {
      if (Arrays.equals(all, i, i + part.length, part, 0, part.length)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    entries.forEach((k, v) -> text.append(Arrays.toString(k)).append(Arrays.toString(v)));
    return text.toString();
  }
}
