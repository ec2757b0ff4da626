package io.naru.fundus.grouping.pool;

/**
 * A patient who was used and never is again.
 *
 * @param group id of the group; empty if the patient was erased, and nobody knows any more
 */
record Spent(String group) implements Standing {
  static final Spent UNKNOWN = new Spent("");
}
