package io.naru.audit;

/** What the auditor knows of one request id. */
sealed interface RequestState {
  /** Nothing, or it was settled longer ago than ids are kept. */
  record Unknown() implements RequestState {}

  /** Accepted, and not yet ended. */
  record Open(Observation.Accepted request) implements RequestState {}

  /** Ended, and its request has not been seen. */
  record Unmatched(Observation.Ended terminal) implements RequestState {}

  /** Both sides seen: whatever else comes is a repeat. */
  record Settled() implements RequestState {}
}
