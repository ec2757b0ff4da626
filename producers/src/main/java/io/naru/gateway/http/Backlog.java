package io.naru.gateway.http;

import io.naru.gateway.log.RequestIndex;
import java.time.Clock;

/** How many requests wait on the log, counted once a second and kept up to date in between. */
public final class Backlog {
  private final RequestIndex index;
  private final Clock clock;
  private long size;

  public Backlog(RequestIndex index, Clock clock) {
    this.index = index;
    this.clock = clock;
  }

  public long size() {
    return size;
  }

  public void recount() {
    size = index.waiting(clock.millis());
  }

  void added() {
    size++;
  }

  public void ended() {
    size = Math.max(0, size - 1);
  }
}
