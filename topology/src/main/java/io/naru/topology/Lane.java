package io.naru.topology;

/** What a topic promises about repeats and losses (architecture.md, section 3). */
public enum Lane {
  /**
   * Idempotent producer, short retention; a lost tail is regenerated, a repeat is dropped by its
   * reader.
   */
  PARTIAL,
  /** At least once under a deterministic key: a repeat is the same record. */
  TRUTH_KEYED,
  /** Written in a transaction with the offsets of what it was made from. */
  TRUTH_TRANSACTIONAL
}
