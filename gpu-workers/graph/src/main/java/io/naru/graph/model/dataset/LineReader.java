package io.naru.graph.model.dataset;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Goes through the lines of a tab-separated file and says in which line an error is. */
final class LineReader {
  private final Path file;
  private final String form;
  private int number;

  LineReader(Path file) {
    this(file, "");
  }

  /**
   * @param form what a line looks like, which each error in one then says; empty: says nothing
   */
  LineReader(Path file, String form) {
    this.file = file;
    this.form = form;
  }

  /** What is done with the fields of a line. */
  interface Line {
    void fields(String[] fields) throws DatasetException;
  }

  /** Empty lines and lines that begin with {@code #} are passed over. */
  void each(int fields, Line line) throws DatasetException {
    try (BufferedReader reader = Files.newBufferedReader(file)) {
      for (String text = reader.readLine(); text != null; text = reader.readLine()) {
        number++;
        if (!text.isEmpty() && text.charAt(0) != '#') {
          String[] split = text.split("\t", -1);
          if (split.length != fields) {
            throw wrong(split.length + " fields instead of " + fields);
          }
          line.fields(split);
        }
      }
    } catch (DatasetException e) {
      throw e;
    } catch (NoSuchFileException e) {
      throw new DatasetException(file + " is not there", e);
    } catch (MalformedInputException e) {
      throw new DatasetException(file + " is not UTF-8", e);
    } catch (IOException e) {
      throw new DatasetException(file + " cannot be read: " + e.getMessage(), e);
    }
  }

  int integer(String text, int from, int to) throws DatasetException {
    try {
      int value = Integer.parseInt(text);
      if (value >= from && value < to) {
        return value;
      }
    } catch (NumberFormatException e) {
      throw wrong("\"" + text + "\" is not a whole number");
    }
    throw wrong(text + " is not within " + from + ".." + (to - 1));
  }

  float real(String text) throws DatasetException {
    try {
      float value = Float.parseFloat(text);
      if (Float.isFinite(value)) {
        return value;
      }
    } catch (NumberFormatException e) {
      throw wrong("\"" + text + "\" is not a number");
    }
    throw wrong(text + " is not finite");
  }

  DatasetException wrong(String what) {
    String expected = form.isEmpty() ? "" : "; expected " + form;
    return new DatasetException(file + ", line " + number + ": " + what + expected, null);
  }
}
