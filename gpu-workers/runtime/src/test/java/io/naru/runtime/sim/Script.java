package io.naru.runtime.sim;

import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What a scripted model does with a request.
 *
 * @param id request id
 * @param length tokens of its answer, at least 1
 * @param fault what goes wrong with it
 * @param faultAt at which token
 * @param deadline for the model to check that it never sees what has expired
 */
public record Script(String id, int length, Fault fault, int faultAt, Instant deadline) {
  /** What can be wrong with a request. */
  public enum Fault {
    NONE,
    /** The model says that this one failed. */
    NAMED,
    /** The whole step throws, and the model cannot tell why. */
    UNNAMED,
    /** The model refuses it. */
    INVALID
  }

  public String answer() {
    return IntStream.range(0, length).mapToObj(this::token).collect(Collectors.joining());
  }

  public String token(int index) {
    return id + "." + index + " ";
  }
}
