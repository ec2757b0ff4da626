package io.naru.fundus.grouping.ledger;

/** What happened. */
public enum LedgerKind {
  /** A group was formed, and its members are used up. */
  GROUPED,
  /** Its image is out. */
  RELEASED,
  /**
   * It was refused, and those of its members whom this happened to for the first time went back.
   */
  RETURNED,
  /** It was refused, and those of its members whom this happened to before were erased. */
  DROPPED,
  /** Encodings waited too long and were erased. */
  EXPIRED,
  /** A patient asked for erasure. */
  ERASED,
  /** An image was withdrawn. */
  WITHDRAWN
}
