package io.naru.compose.process;

/**
 * A component that can run in this process.
 *
 * @param name as the user knows it
 * @param starter starts it
 */
public record Part(String name, Starter starter) {

  /** Starts a part. */
  @FunctionalInterface
  public interface Starter {

    /** Returns when the part is ready for work, or throws why it cannot be. */
    RunningPart start() throws Exception;
  }
}
