package io.naru.graph.validation;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A table in memory. */
final class MapTable implements Table {
  private final TreeMap<byte[], byte[]> entries = new TreeMap<>(Arrays::compareUnsigned);

  static GraphTables four() {
    return new GraphTables(new MapTable(), new MapTable(), new MapTable(), new MapTable());
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
    for (Map.Entry<byte[], byte[]> entry : entries.tailMap(prefix).entrySet()) {
      byte[] key = entry.getKey();
      if (key.length < prefix.length
          || !Arrays.equals(key, 0, prefix.length, prefix, 0, prefix.length)
          || !visitor.visit(key, entry.getValue())) {
        return;
      }
    }
  }

  int size() {
    return entries.size();
  }

  /** All that is in it, to be compared. */
  Map<String, String> contents() {
    HexFormat hex = HexFormat.of();
    return entries.entrySet().stream()
        .collect(
            Collectors.toMap(
                entry -> hex.formatHex(entry.getKey()), entry -> hex.formatHex(entry.getValue())));
  }
}
