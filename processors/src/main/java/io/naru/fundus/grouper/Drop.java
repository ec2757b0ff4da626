package io.naru.fundus.grouper;

/** Why a record counts for nothing. */
enum Drop {
  /** It does not decode. */
  UNDECODABLE,
  /**
   * Its key is not that of what it is about, or it stands in another partition than its hospital.
   */
  MISPLACED,
  /** Its hospital has no keys. */
  NO_KEYS,
  /** It was not sealed by its hospital's keys, or not as what it says it is. */
  UNSEALED,
  /** Something in it cannot be. */
  INVALID
}
