package io.naru.publish;

import java.util.NavigableSet;
import java.util.TreeSet;

/** Up to which line everything is settled, while acknowledgements come in any order. */
final class AcknowledgedLines {
  private final NavigableSet<Long> ahead = new TreeSet<>();
  private long settled;
  private boolean broken;

  /**
   * @param settled lines that count as settled from the beginning
   */
  AcknowledgedLines(long settled) {
    this.settled = settled;
  }

  /** A line is on the log, or need not be. */
  synchronized void done(long line) {
    ahead.add(line);
    while (!broken && !ahead.isEmpty() && ahead.first() == settled + 1) {
      settled = ahead.pollFirst();
    }
  }

  /** A line could not be written: nothing after it is settled. */
  synchronized void failed(long line) {
    broken |= line > settled;
  }

  synchronized long settled() {
    return settled;
  }
}
