package io.naru.fundus.grouping.ledger;

/**
 * An entry of the ledger of a hospital.
 *
 * @param hospital whose it is
 * @param sequence 0 for the first, then one more each
 * @param previous SHA-256 of the bytes of the entry before; 32 zeros for the first
 * @param hour beginning of the hour in which it happened, milliseconds since 1970
 * @param fact what happened
 */
public record LedgerEntry(
    String hospital, long sequence, byte[] previous, long hour, LedgerFact fact) {}
