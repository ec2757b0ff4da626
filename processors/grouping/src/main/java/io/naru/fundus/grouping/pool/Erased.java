package io.naru.fundus.grouping.pool;

/**
 * That a patient asked for erasure. What was accepted before that is not admitted after it.
 *
 * @param erasure id of the latest request
 * @param at when it was asked for at the latest, milliseconds since 1970
 */
record Erased(String erasure, long at) {}
