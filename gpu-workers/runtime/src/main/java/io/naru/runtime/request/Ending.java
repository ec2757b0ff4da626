package io.naru.runtime.request;

import java.util.Optional;

/**
 * How a request ends: one of four. Accepted = results + errors + cancelled + expired.
 *
 * @param <O> output of the model
 */
public sealed interface Ending<O> {
  /** Answered. */
  record Result<O>(O output) implements Ending<O> {}

  /** Could not be answered. */
  record Failed<O>(RequestFailure failure) implements Ending<O> {}

  /** The client went away; with as much of the output as there was. */
  record Cancelled<O>(Optional<O> partial) implements Ending<O> {}

  /** The deadline passed; with as much of the output as there was. */
  record Expired<O>(Optional<O> partial) implements Ending<O> {}

  /** Word for metrics and spans. */
  default String word() {
    if (this instanceof Result) {
      return "result";
    } else if (this instanceof Failed) {
      return "error";
    } else if (this instanceof Cancelled) {
      return "cancelled";
    }
    return "expired";
  }
}
