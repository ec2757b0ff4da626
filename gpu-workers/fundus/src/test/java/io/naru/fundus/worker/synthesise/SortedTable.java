package io.naru.fundus.worker.synthesise;

import io.naru.fundus.grouping.pool.PoolTables;
import io.naru.fundus.grouping.pool.Table;
import java.util.Arrays;
import java.util.TreeMap;

/** A table in memory. */
final class SortedTable implements Table {
  private final TreeMap<byte[], byte[]> entries = new TreeMap<>(Arrays::compareUnsigned);

  static PoolTables tables() {
    return new PoolTables(
        new SortedTable(), new SortedTable(), new SortedTable(), new SortedTable());
  }

  /** As they are now; nobody changes keys and values in place. */
  static PoolTables copy(PoolTables tables) {
    return new PoolTables(
        copy(tables.patients()), copy(tables.codes()), copy(tables.groups()), copy(tables.index()));
  }

  private static Table copy(Table table) {
    SortedTable copy = new SortedTable();
    copy.entries.putAll(((SortedTable) table).entries);
    return copy;
  }

  int size() {
    return entries.size();
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
          key.length >= prefix.length && Arrays.mismatch(key, prefix) >= prefix.length
              || Arrays.equals(key, prefix);
      if (!inside || !visitor.visit(key)) {
        return;
      }
    }
  }
}
