package io.naru.compose.process;

import java.util.concurrent.CompletableFuture;

/**
 * A part that was started.
 *
 * @param where its address or what else to tell the user, one line; empty if there is nothing to
 *     tell
 * @param ended completes when the part ends by itself, exceptionally if it failed
 * @param stop stops it and waits until it is stopped; called once
 */
public record RunningPart(String where, CompletableFuture<?> ended, Stop stop) {

  /** Stops a part. */
  @FunctionalInterface
  public interface Stop {
    void stop() throws Exception;
  }

  /** A part that only ends when it is stopped. */
  public static RunningPart untilStopped(String where, Stop stop) {
    return new RunningPart(where, new CompletableFuture<>(), stop);
  }
}
