package io.naru.compose.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import picocli.CommandLine.Option;

/** {@code --json}: one object on the last line of standard output. */
public final class JsonOption {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Option(names = "--json", description = "Print one JSON object as the last line.")
  private boolean wanted;

  /** Whether it was given. */
  public boolean wanted() {
    return wanted;
  }

  /** {@code value} on one line. */
  public static String line(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not plain data: " + value.getClass(), e);
    }
  }
}
