package io.naru.search.model.continual.guard;

import java.util.Map;
import java.util.Optional;

/**
 * What was decided, and why.
 *
 * @param version that it is about
 * @param reason a sentence
 * @param figures that it rests on; names in snake_case with the unit
 * @param quarantine events not to be learnt from any more
 */
public record Decision(
    Kind kind,
    String version,
    String reason,
    Map<String, Double> figures,
    Optional<OffsetInterval> quarantine) {
  /** Kinds of decisions. */
  public enum Kind {
    /** Is compared with serving on all events; nobody sees its results. */
    SHADOW,
    /** Was compared and is given up; it never served. */
    REJECTED,
    /** Answers a small share of the requests. */
    CANARY,
    /** Serves. */
    PROMOTED,
    /** Answered requests and is withdrawn; the version before serves again. */
    ROLLED_BACK,
    /** Cannot be gone back to any more; its files may go. */
    RETIRED,
    /** Events were taken out of what is learnt. */
    QUARANTINED
  }

  public Decision {
    figures = Map.copyOf(figures);
  }

  static Decision of(Kind kind, String version, String reason) {
    return new Decision(kind, version, reason, Map.of(), Optional.empty());
  }

  Decision with(Map<String, Double> measured) {
    return new Decision(kind, version, reason, measured, quarantine);
  }

  Decision with(OffsetInterval interval) {
    return new Decision(kind, version, reason, figures, Optional.of(interval));
  }
}
