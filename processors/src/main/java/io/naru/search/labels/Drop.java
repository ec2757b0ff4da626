package io.naru.search.labels;

/** Why a record counts for nothing. */
enum Drop {
  /** It was counted before, or too many were. */
  REPEATED,
  /** The query ended without products. */
  NOTHING_SHOWN,
  /** It is about a product that this result did not show to this tenant. */
  NOT_SHOWN,
  /** It was done, or it came, after its window. */
  TOO_LATE,
  /** Its result never came. */
  WITHOUT_RESULT,
  /** It was written by a version that knows more kinds of acts. */
  UNKNOWN_KIND,
  /** Its bytes do not decode. */
  UNDECODABLE
}
