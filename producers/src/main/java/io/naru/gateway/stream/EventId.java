package io.naru.gateway.stream;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The {@code id:} of a server-sent event: a place on the log up to which the reader has everything.
 * {@code partition:offset} names a piece in chat.tokens; {@code partition:offset:step} names what
 * was read of the terminal record at that place in chat.completions.
 *
 * @param partition partition of the record
 * @param offset its offset
 * @param step how far the terminal record was read, or {@link #PIECE}
 */
public record EventId(int partition, long offset, int step) {
  /** Not a terminal record: a piece. */
  public static final int PIECE = 0;

  /** The rest of the text has been read. */
  public static final int TEXT = 1;

  /** The finish reason has been read. */
  public static final int FINISH = 2;

  /** The usage has been read. */
  public static final int USAGE = 3;

  private static final Pattern FORMAT = Pattern.compile("(\\d{1,9}):(\\d{1,18})(?::([123]))?");

  public static EventId piece(int partition, long offset) {
    return new EventId(partition, offset, PIECE);
  }

  /** Reads what {@link #toString} writes; empty if it is anything else. */
  public static Optional<EventId> parse(String text) {
    Matcher matcher = FORMAT.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    int step = matcher.group(3) == null ? PIECE : Integer.parseInt(matcher.group(3));
    return Optional.of(
        new EventId(Integer.parseInt(matcher.group(1)), Long.parseLong(matcher.group(2)), step));
  }

  public boolean isPiece() {
    return step == PIECE;
  }

  public EventId withStep(int other) {
    return new EventId(partition, offset, other);
  }

  @Override
  public String toString() {
    return isPiece() ? partition + ":" + offset : partition + ":" + offset + ":" + step;
  }
}
