package io.naru.fundus.grouping.pool;

import io.naru.fundus.grouping.proof.Commitment;
import java.util.List;

/**
 * A group that was formed.
 *
 * @param alias keyed hash of its id, by which the ledger calls it
 * @param state what became of it
 * @param formed when, milliseconds since 1970
 * @param patients of whom it was formed
 * @param members those of them whose codes are kept for the case that it is refused
 * @param withdraw whether its image is withdrawn as soon as it is out
 * @param synthetic id of its image; empty if none is out
 * @param commitments to its patients, ascending; they stay
 */
record Group(
    String alias,
    State state,
    long formed,
    int patients,
    List<String> members,
    boolean withdraw,
    String synthetic,
    List<Commitment> commitments) {
  /** What became of a group. Those that were refused are not kept. */
  enum State {
    /** Nobody knows yet. */
    PENDING,
    /** No verdict came in time; its members are erased. */
    OVERDUE,
    RELEASED,
    WITHDRAWN
  }

  Group {
    members = List.copyOf(members);
    commitments = List.copyOf(commitments);
  }

  Group without(String member) {
    return with(state, members.stream().filter(id -> !id.equals(member)).toList(), synthetic);
  }

  Group withdrawing() {
    return new Group(alias, state, formed, patients, members, true, synthetic, commitments);
  }

  Group overdue() {
    return with(State.OVERDUE, List.of(), "");
  }

  Group released(String image) {
    return with(State.RELEASED, List.of(), image);
  }

  Group withdrawn() {
    return with(State.WITHDRAWN, members, synthetic);
  }

  private Group with(State next, List<String> kept, String image) {
    return new Group(alias, next, formed, patients, kept, withdraw, image, commitments);
  }
}
