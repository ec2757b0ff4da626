package io.naru.graph.validation;

import java.util.List;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;

/**
 * What becomes of an operation.
 *
 * @param refusal why it is refused; then nothing else follows from it
 * @param changes to be written to the state, in order
 * @param operations what a delta says of it, in order; empty: the graph looks as before
 */
record Outcome(Optional<Refusal> refusal, List<Change> changes, List<SpecificRecord> operations) {
  private static final Outcome STALE = new Outcome(Optional.empty(), List.of(), List.of());

  /** Something as new is there already. */
  static Outcome stale() {
    return STALE;
  }

  static Outcome refused(Refusal why) {
    return new Outcome(Optional.of(why), List.of(), List.of());
  }

  /** It writes a version, and the graph looks as before. */
  static Outcome unseen(Change change) {
    return new Outcome(Optional.empty(), List.of(change), List.of());
  }

  static Outcome changed(Change change, SpecificRecord operation) {
    return new Outcome(Optional.empty(), List.of(change), List.of(operation));
  }
}
