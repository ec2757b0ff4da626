package io.naru.fundus.grouping.pool;

/**
 * A patient in a group whose verdict is not known.
 *
 * @param group id of the group
 * @param waiting as what the patient goes back if it is refused
 */
record Held(String group, Waiting waiting) implements Standing {}
