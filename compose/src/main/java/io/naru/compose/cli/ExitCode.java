package io.naru.compose.cli;

/** Exit codes of the {@code naru} command. */
public final class ExitCode {
  public static final int OK = 0;

  /** It was understood, and it failed; also: a check found something. */
  public static final int FAILURE = 1;

  /** Wrong arguments or wrong configuration. */
  public static final int USAGE = 2;

  /** Ended by the user. */
  public static final int INTERRUPTED = 130;

  private ExitCode() {}
}
