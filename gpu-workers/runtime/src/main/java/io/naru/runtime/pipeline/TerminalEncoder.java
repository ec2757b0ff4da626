package io.naru.runtime.pipeline;

import io.naru.runtime.request.Terminal;

/** Writes the terminal record of a request, whichever way it ended. Called from several threads. */
@FunctionalInterface
public interface TerminalEncoder<O> {
  /**
   * @param worker id of the worker that writes it
   */
  Outgoing encode(Terminal<O> terminal, String worker);
}
