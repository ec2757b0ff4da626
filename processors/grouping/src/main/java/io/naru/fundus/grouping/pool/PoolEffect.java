package io.naru.fundus.grouping.pool;

import io.naru.fundus.grouping.ledger.LedgerFact;
import java.util.List;

/** What comes out. */
public sealed interface PoolEffect {
  /**
   * A group was formed.
   *
   * @param id 32 lower-case hex digits: keyed hash of its members and the attempt
   * @param k the least number of patients that was asked for
   * @param cell the range of the members' grades
   * @param grade that most members have; of several, the lowest
   * @param model that encoded them
   * @param members in an order that says nothing of them
   */
  record Formed(
      String hospital, String id, int k, String cell, int grade, Model model, List<Member> members)
      implements PoolEffect {
    public Formed {
      members = List.copyOf(members);
    }
  }

  /**
   * A member of a group.
   *
   * @param image id of the photograph
   * @param code as it came
   */
  record Member(String image, byte[] code) {}

  /** Something for the ledger. */
  record Logged(String hospital, long timeMs, LedgerFact fact) implements PoolEffect {}

  /** An image is withdrawn. */
  record Withdrawn(String hospital, String synthetic) implements PoolEffect {}

  /** A patient came into the pool, or came with a newer photograph. */
  record Admitted(boolean newer) implements PoolEffect {}

  /** Something that came in changed nothing. */
  record Ignored(Reason reason) implements PoolEffect {}

  /** Why something changed nothing. */
  enum Reason {
    /** There is a photograph of the patient that is as new or newer. */
    OLDER,
    /** The patient is in a group that waits for its verdict. */
    GROUPED,
    /** The patient was used. */
    SPENT,
    /** The patient asked for erasure after the photograph was accepted. */
    ERASED,
    /** The erasure was asked for before. */
    REPEATED,
    /** The group is not one that waits for its verdict. */
    SETTLED
  }
}
