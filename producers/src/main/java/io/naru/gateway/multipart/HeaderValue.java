package io.naru.gateway.multipart;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The value of a header such as {@code Content-Type}: a word and parameters (RFC 9110, 5.6.6).
 *
 * @param word lower case
 * @param parameters by their names in lower case, without quotes
 */
public record HeaderValue(String word, Map<String, String> parameters) {
  private static final Pattern PARAMETER =
      Pattern.compile("\\s*([^\\s=;\"]+)\\s*=\\s*(?:\"((?:[^\"\\\\]|\\\\.)*+)\"|([^\\s;\"]*))\\s*");

  public HeaderValue {
    parameters = Map.copyOf(parameters);
  }

  /** What can be read of a value; of a parameter that comes twice, the first. */
  public static HeaderValue parse(String value) {
    int end = value.indexOf(';');
    String word = (end < 0 ? value : value.substring(0, end)).strip().toLowerCase(Locale.ROOT);
    Map<String, String> parameters = new HashMap<>();
    Matcher matcher = PARAMETER.matcher(value);
    int at = end;
    while (at >= 0 && at < value.length() && matcher.region(at + 1, value.length()).lookingAt()) {
      String quoted = matcher.group(2);
      String text = quoted == null ? matcher.group(3) : quoted.replaceAll("\\\\(.)", "$1");
      parameters.putIfAbsent(matcher.group(1).toLowerCase(Locale.ROOT), text);
      at =
          matcher.end() < value.length() && value.charAt(matcher.end()) == ';' ? matcher.end() : -1;
    }
    return new HeaderValue(word, parameters);
  }

  /** A parameter; empty if it is not there. */
  public String parameter(String name) {
    return parameters.getOrDefault(name, "");
  }
}
