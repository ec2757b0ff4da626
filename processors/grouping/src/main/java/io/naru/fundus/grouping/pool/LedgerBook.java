package io.naru.fundus.grouping.pool;

import io.naru.fundus.grouping.ledger.LedgerEntry;
import io.naru.fundus.grouping.ledger.LedgerHead;
import io.naru.fundus.grouping.pool.PoolEffect.Logged;
import java.util.function.Function;

/** Puts what happened into the ledgers of hospitals. */
public record LedgerBook(Function<LedgerEntry, byte[]> write) {
  /**
   * The next entry of the ledger of its hospital.
   *
   * @param state knows where each ledger goes on, and is changed
   * @return the bytes of the entry, as they have to be written
   */
  public byte[] append(PoolTables state, Logged logged) {
    byte[] key = PoolKeys.of(PoolKeys.HEAD, logged.hospital());
    LedgerHead head = LedgerHead.fromBytes(state.groups().get(key));
    byte[] bytes = write.apply(head.next(logged.hospital(), logged.timeMs(), logged.fact()));
    state.groups().put(key, head.after(bytes).toBytes());
    return bytes;
  }
}
