package io.naru.audit;

import io.naru.schemas.common.Outcome;
import java.time.Instant;

/** One side of a request, as seen on the log. */
sealed interface Observation {
  /** On whose behalf. */
  String tenant();

  /** When the request was accepted. */
  Instant acceptedAt();

  /** The request stands on its request topic. */
  record Accepted(String tenant, Instant acceptedAt) implements Observation {}

  /** A terminal record of the request stands on its terminal topic. */
  record Ended(String tenant, Instant acceptedAt, Outcome outcome) implements Observation {}
}
