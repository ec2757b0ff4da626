package io.naru.compose.cli;

/** Ends a command with exit code 1 and one line on standard error. */
public class CommandFailure extends RuntimeException {

  /**
   * @param message what failed and what to do about it, without a full stop
   */
  public CommandFailure(String message) {
    super(message);
  }

  /**
   * @param message what failed and what to do about it, without a full stop
   */
  public CommandFailure(String message, Throwable cause) {
    super(message, cause);
  }
}
