package io.naru.fundus.grouping.ledger;

import java.util.Objects;

/**
 * What an entry says happened; all but its place in the ledger.
 *
 * @param kind what happened
 * @param group the group it is about, by a keyed hash of its id; null if it is about none
 * @param synthetic the image it is about; null if it is about none
 * @param patients how many distinct patients it is about
 * @param k the least number that was asked for; 0 where no group is formed
 * @param cell what the members have in common; empty if it is about none
 * @param gradeEntropy of the members' grades, nats; null where no group is formed
 * @param root of the Merkle tree over their commitments; null where no group is formed
 * @param reason why; empty if that needs no saying
 */
public record LedgerFact(
    LedgerKind kind,
    String group,
    String synthetic,
    int patients,
    int k,
    String cell,
    Double gradeEntropy,
    byte[] root,
    String reason) {
  /**
   * @throws NullPointerException if what must be there is not
   */
  public LedgerFact {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(cell, "cell");
    Objects.requireNonNull(reason, "reason");
  }

  /** A group was formed. */
  public static LedgerFact grouped(
      String group, int patients, int k, String cell, double gradeEntropy, byte[] root) {
    return new LedgerFact(
        LedgerKind.GROUPED, group, null, patients, k, cell, gradeEntropy, root, "");
  }

  /** Something happened to a group that was formed before. */
  public static LedgerFact ofGroup(LedgerKind kind, String group, int patients, String reason) {
    return new LedgerFact(kind, group, null, patients, 0, "", null, null, reason);
  }

  /** Something happened to an image. */
  public static LedgerFact ofImage(
      LedgerKind kind, String group, String synthetic, int patients, String reason) {
    return new LedgerFact(kind, group, synthetic, patients, 0, "", null, null, reason);
  }

  /** Something happened to patients whatever their group. */
  public static LedgerFact ofPatients(LedgerKind kind, int patients, String reason) {
    return new LedgerFact(kind, null, null, patients, 0, "", null, null, reason);
  }
}
