package io.naru.processors;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import org.apache.kafka.streams.errors.MissingSourceTopicException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What happens when a stream thread dies: it is replaced, since no record can kill it and most
 * other causes pass; a topic that is missing, or thread after thread dying, ends the process.
 */
final class ThreadFailures implements StreamsUncaughtExceptionHandler {
  private static final Logger log = LoggerFactory.getLogger(ThreadFailures.class);
  private static final int MOST = 5;
  private static final Duration WITHIN = Duration.ofMinutes(1);

  private final InstantSource clock;
  private final Deque<Instant> recent = new ArrayDeque<>();
  private Throwable last;

  ThreadFailures(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public synchronized StreamThreadExceptionResponse handle(Throwable failure) {
    last = failure;
    Instant now = clock.instant();
    recent.addLast(now);
    while (recent.peekFirst().isBefore(now.minus(WITHIN))) {
      recent.removeFirst();
    }
    if (failure instanceof MissingSourceTopicException || recent.size() > MOST) {
      log.error("processors stop: {}", failure.toString());
      return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }
    log.warn("a stream thread died and is replaced", failure);
    return StreamThreadExceptionResponse.REPLACE_THREAD;
  }

  /** Why the last thread died; null if none did. */
  synchronized Throwable last() {
    return last;
  }
}
