package io.naru.fundus.grouping.ledger;

import io.naru.fundus.grouping.proof.Sha256;
import java.nio.ByteBuffer;
import java.time.Duration;

/**
 * Where the ledger of a hospital goes on.
 *
 * @param sequence of the next entry
 * @param previous SHA-256 of the bytes of the last one; 32 zeros if there is none
 */
public record LedgerHead(long sequence, byte[] previous) {
  private static final long HOUR = Duration.ofHours(1).toMillis();

  /** Of a ledger without entries. */
  public static LedgerHead start() {
    return new LedgerHead(0, new byte[Sha256.BYTES]);
  }

  /** The next entry. */
  public LedgerEntry next(String hospital, long timeMs, LedgerFact fact) {
    return new LedgerEntry(hospital, sequence, previous, Math.floorDiv(timeMs, HOUR) * HOUR, fact);
  }

  /**
   * Where the ledger goes on after an entry.
   *
   * @param bytes of the entry, as they are written
   */
  public LedgerHead after(byte[] bytes) {
    return new LedgerHead(sequence + 1, Sha256.hash(bytes));
  }

  /** As it is stored. */
  public byte[] toBytes() {
    return ByteBuffer.allocate(Long.BYTES + Sha256.BYTES).putLong(sequence).put(previous).array();
  }

  /** As it was stored; null is that of a ledger without entries. */
  public static LedgerHead fromBytes(byte[] bytes) {
    if (bytes == null) {
      return start();
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    long sequence = buffer.getLong();
    byte[] previous = new byte[Sha256.BYTES];
    buffer.get(previous);
    return new LedgerHead(sequence, previous);
  }
}
