package io.naru.compose.process;

import io.naru.compose.cli.CommandFailure;

/** A part of this process failed while it ran. */
public final class PartFailedException extends CommandFailure {

  PartFailedException(String part, Throwable cause) {
    super("the " + part + " failed: " + cause.getMessage(), cause);
  }
}
