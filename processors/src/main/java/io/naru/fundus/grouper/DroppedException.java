package io.naru.fundus.grouper;

/** A record counts for nothing. */
final class DroppedException extends Exception {
  private static final long serialVersionUID = 1;

  private final Drop reason;

  DroppedException(Drop reason) {
    super(reason.name(), null, false, false);
    this.reason = reason;
  }

  Drop reason() {
    return reason;
  }
}
