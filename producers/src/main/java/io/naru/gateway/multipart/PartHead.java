package io.naru.gateway.multipart;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What stands before a part.
 *
 * @param headers by their names in lower case
 */
public record PartHead(Map<String, String> headers) {
  public PartHead {
    headers = Map.copyOf(headers);
  }

  static PartHead parse(String lines) {
    Map<String, String> headers = new HashMap<>();
    for (String line : lines.split("\r\n")) {
      int colon = line.indexOf(':');
      if (colon > 0) {
        String name = line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
        headers.putIfAbsent(name, line.substring(colon + 1).strip());
      }
    }
    return new PartHead(headers);
  }

  /** Its media type; empty if it does not say. */
  public HeaderValue type() {
    return HeaderValue.parse(headers.getOrDefault("content-type", ""));
  }

  /** Name of the field of the form; empty if it does not say. */
  public String name() {
    return disposition().parameter("name");
  }

  /** Name of the file; empty if it does not say. */
  public String file() {
    return disposition().parameter("filename");
  }

  private HeaderValue disposition() {
    return HeaderValue.parse(headers.getOrDefault("content-disposition", ""));
  }
}
