/**
 * What was done with patients' data, entry upon entry: each holds the hash of the one before, and
 * anyone who has them all can check them.
 */
package io.naru.fundus.grouping.ledger;
