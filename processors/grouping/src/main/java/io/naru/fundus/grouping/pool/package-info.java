/**
 * The pool of patients as a state machine: what comes in and the passing of time turn small records
 * into other ones and into groups, entries of the ledger and withdrawals. Nothing here reads a
 * clock, draws a random number or knows where the records are kept.
 */
package io.naru.fundus.grouping.pool;
