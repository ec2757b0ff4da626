package io.naru.gateway.lines;

import java.util.Arrays;

/**
 * Cuts a stream of bytes into lines. Holds no more than one line, and of a line that is too long no
 * more than may be held. Not thread-safe.
 */
public final class LineSplitter {
  private final int maxBytes;
  private final Lines lines;
  private byte[] part = new byte[256];
  private int length;
  private boolean tooLong;
  private long number;

  /** Gets the lines. */
  public interface Lines {
    /**
     * @param number from 1
     * @param bytes without what ends the line
     */
    void line(long number, byte[] bytes);

    /** A line was longer than may be held; the rest of it is passed over. */
    void tooLong(long number);
  }

  /**
   * @param maxBytes longest line
   */
  public LineSplitter(int maxBytes, Lines lines) {
    this.maxBytes = maxBytes;
    this.lines = lines;
  }

  /** Takes the next bytes in. */
  public void feed(byte[] bytes) {
    int start = 0;
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == '\n') {
        take(bytes, start, i);
        endLine();
        start = i + 1;
      }
    }
    take(bytes, start, bytes.length);
  }

  /** The stream has ended; a last line need not have an end of its own. */
  public void end() {
    if (length > 0 || tooLong) {
      endLine();
    }
  }

  private void take(byte[] bytes, int from, int to) {
    int more = to - from;
    if (tooLong || length + more > maxBytes + 1) { // A carriage return may follow the longest line.
      tooLong = true;
      return;
    }
    if (length + more > part.length) {
      part = Arrays.copyOf(part, Math.max(part.length * 2, length + more));
    }
    System.arraycopy(bytes, from, part, length, more);
    length += more;
  }

  private void endLine() {
    number++;
    int end = length > 0 && part[length - 1] == '\r' ? length - 1 : length;
    if (tooLong || end > maxBytes) {
      lines.tooLong(number);
    } else {
      lines.line(number, Arrays.copyOf(part, end));
    }
    length = 0;
    tooLong = false;
  }
}
