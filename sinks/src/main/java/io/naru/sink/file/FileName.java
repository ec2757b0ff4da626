package io.naru.sink.file;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Name of a finished file: {@code topic-partition-first-last.extension}.
 *
 * @param topic topic that it was read from
 * @param partition its partition
 * @param first first offset that the file answers for
 * @param last last offset, inclusive; the next file goes on after it
 * @param extension format
 */
record FileName(String topic, int partition, long first, long last, String extension) {
  private static final Pattern PATTERN =
      Pattern.compile("(.+)-(\\d+)-(\\d{20})-(\\d{20})\\.(\\w+)");

  static Optional<FileName> parse(String name) {
    Matcher matcher = PATTERN.matcher(name);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    return Optional.of(
        new FileName(
            matcher.group(1),
            Integer.parseInt(matcher.group(2)),
            Long.parseLong(matcher.group(3)),
            Long.parseLong(matcher.group(4)),
            matcher.group(5)));
  }

  /**
   * Whether the two files hold the same range of offsets, on whichever days and in which tables.
   */
  boolean isOfRange(FileName other) {
    return first == other.first && last == other.last;
  }

  @Override
  public String toString() {
    return "%s-%d-%020d-%020d.%s".formatted(topic, partition, first, last, extension);
  }
}
