package io.naru.gateway.lines;

import java.util.NavigableSet;
import java.util.TreeSet;

/** Up to which line everything is settled, while acknowledgements come in any order. */
public final class AcknowledgedLines {
  private final NavigableSet<Long> ahead = new TreeSet<>();
  private long settled;
  private boolean broken;

  /**
   * @param settled lines that count as settled from the beginning
   */
  public AcknowledgedLines(long settled) {
    this.settled = settled;
  }

  /** A line is on the log, or need not be. */
  public synchronized void done(long line) {
    ahead.add(line);
    while (!broken && !ahead.isEmpty() && ahead.first() == settled + 1) {
      settled = ahead.pollFirst();
    }
  }

  /** A line could not be written: nothing after it is settled. */
  public synchronized void failed(long line) {
    broken |= line > settled;
  }

  /** Lines from the first on that are all settled. */
  public synchronized long settled() {
    return settled;
  }
}
