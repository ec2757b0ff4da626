package io.naru.publish;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A table with the names of its columns in the first line: separated by tabs if it is called {@code
 * *.tsv}, else by commas. Values stand as they are, without quotes.
 *
 * @param rows in their order
 */
public record LabelTable(List<Row> rows) {
  private static final String FILE = "file";
  private static final List<String> NAMES = List.of("labels.tsv", "manifest.csv");

  /**
   * @param file what the row is about
   * @param values of the other columns, by name; empty ones are left out
   */
  public record Row(String file, Map<String, String> values) {
    /** The value of a column; empty if there is none. */
    public String get(String column) {
      return values.getOrDefault(column, "");
    }
  }

  /** The table of a folder's photographs, by its usual names. */
  public static Optional<Path> in(Path folder) {
    return NAMES.stream().map(folder::resolve).filter(Files::isReadable).findFirst();
  }

  /**
   * Reads a table.
   *
   * @throws IOException if it cannot be read
   * @throws LabelException if it is none
   */
  public static LabelTable read(Path path) throws IOException {
    String separator = path.toString().endsWith(".tsv") ? "\t" : ",";
    List<String> lines = Files.readAllLines(path, StandardCharsets.UTF_8);
    if (lines.isEmpty()) {
      throw new LabelException(path + " is empty");
    }
    List<String> columns = cells(lines.get(0), separator);
    if (!columns.contains(FILE) || new HashSet<>(columns).size() < columns.size()) {
      throw new LabelException(path + ":1: names the columns, each once, one of them file");
    }
    List<Row> rows = new ArrayList<>();
    Set<String> files = new HashSet<>();
    for (int i = 1; i < lines.size(); i++) {
      if (!lines.get(i).isBlank()) {
        Row row = row(columns, cells(lines.get(i), separator), path + ":" + (i + 1));
        if (!files.add(row.file())) {
          throw new LabelException(path + ":" + (i + 1) + ": names a file again");
        }
        rows.add(row);
      }
    }
    return new LabelTable(rows);
  }

  private static Row row(List<String> columns, List<String> cells, String where) {
    if (cells.size() > columns.size()) {
      throw new LabelException(where + ": has more columns than the first line");
    }
    Map<String, String> values = new HashMap<>();
    for (int i = 0; i < cells.size(); i++) {
      if (!cells.get(i).isEmpty()) {
        values.put(columns.get(i), cells.get(i));
      }
    }
    String file = values.remove(FILE);
    if (file == null) {
      throw new LabelException(where + ": names no file");
    }
    return new Row(file, values);
  }

  private static List<String> cells(String line, String separator) {
    if (line.indexOf('"') >= 0) {
      throw new LabelException("a table with quotes is not read");
    }
    return Arrays.stream(line.replace("\uFEFF", "").split(separator, -1))
        .map(String::strip)
        .toList();
  }
}
