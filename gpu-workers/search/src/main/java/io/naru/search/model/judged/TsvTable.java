package io.naru.search.model.judged;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * A file of tab-separated values in UTF-8 whose first line names the columns. Columns are found by
 * name, so their order and further ones do not matter. There is no quoting. Empty lines count for
 * nothing.
 */
public final class TsvTable {
  private final Path file;
  private final List<String> header;

  private TsvTable(Path file, List<String> header) {
    this.file = file;
    this.header = header;
  }

  /** What is done with each line. */
  @FunctionalInterface
  public interface RowReader {
    void read(Row row) throws IOException;
  }

  /**
   * Reads a file line by line.
   *
   * @throws MalformedTableException if it is not there, not UTF-8, lacks one of {@code columns}, or
   *     has a line with too few cells
   */
  public static void read(Path file, List<String> columns, RowReader reader) throws IOException {
    try (BufferedReader lines = Files.newBufferedReader(file)) {
      String first = lines.readLine();
      if (first == null) {
        throw new MalformedTableException(file, "is empty; its first line must name the columns");
      }
      TsvTable table =
          new TsvTable(file, cells(first.startsWith("\uFEFF") ? first.substring(1) : first));
      table.require(columns);
      long number = 1;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        if (!line.isBlank()) {
          reader.read(table.row(number, line));
        }
      }
    } catch (NoSuchFileException e) {
      throw new MalformedTableException(file, "there is no such file");
    } catch (CharacterCodingException e) {
      throw new MalformedTableException(file, "is not UTF-8");
    }
  }

  private void require(List<String> columns) throws IOException {
    for (String column : columns) {
      if (!header.contains(column)) {
        throw new MalformedTableException(
            file, 1, "no column '" + column + "' among " + String.join(", ", header));
      }
    }
  }

  private Row row(long number, String line) throws IOException {
    List<String> cells = cells(line);
    if (cells.size() < header.size()) {
      throw new MalformedTableException(
          file, number, cells.size() + " cells where the header has " + header.size());
    }
    return new Row(number, cells);
  }

  private static List<String> cells(String line) {
    return Arrays.asList(line.split("\t", -1));
  }

  /** One line. */
  public final class Row {
    private final long number;
    private final List<String> cells;

    private Row(long number, List<String> cells) {
      this.number = number;
      this.cells = cells;
    }

    /**
     * The cell of a column, without surrounding blanks.
     *
     * @throws MalformedTableException if there is nothing in it
     */
    public String text(String column) throws MalformedTableException {
      String text = cells.get(header.indexOf(column)).strip();
      if (text.isEmpty()) {
        throw error(column + " is empty");
      }
      return text;
    }

    /**
     * The cell of a column, as a finite number.
     *
     * @throws MalformedTableException if it is none
     */
    public double number(String column) throws MalformedTableException {
      String text = text(column);
      try {
        double value = Double.parseDouble(text);
        if (Double.isFinite(value)) {
          return value;
        }
      } catch (NumberFormatException e) {
        // Said below, as for infinities.
      }
      throw error(column + " is not a number: '" + text + "'");
    }

    /** What to throw if this line makes no sense to the reader. */
    public MalformedTableException error(String reason) {
      return new MalformedTableException(file, number, reason);
    }
  }
}
