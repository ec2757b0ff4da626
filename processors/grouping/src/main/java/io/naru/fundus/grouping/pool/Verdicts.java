package io.naru.fundus.grouping.pool;

import io.naru.fundus.grouping.ledger.LedgerFact;
import io.naru.fundus.grouping.ledger.LedgerKind;
import io.naru.fundus.grouping.pool.PoolEffect.Reason;
import io.naru.fundus.grouping.pool.PoolEvent.Refused;
import io.naru.fundus.grouping.pool.PoolEvent.Released;
import java.util.Optional;

/** What becomes of a group's members when it is known what became of the group. */
record Verdicts(PoolPolicy policy) {
  void release(Turn turn, Released verdict) {
    String hospital = verdict.hospital();
    Optional<Group> waiting = waiting(turn, hospital, verdict.group());
    if (waiting.isEmpty()) {
      turn.ignore(Reason.SETTLED);
      return;
    }
    useUp(turn, hospital, verdict.group(), waiting.get());
    Group released = waiting.get().released(verdict.synthetic());
    turn.records.group(hospital, verdict.group(), released);
    turn.log(
        hospital,
        LedgerFact.ofImage(
            LedgerKind.RELEASED, released.alias(), verdict.synthetic(), released.patients(), ""));
    if (released.withdraw()) {
      Erasures.withdraw(turn, hospital, verdict.group(), released, "asked for before it was out");
    }
  }

  /** Its members are used up, and nothing is kept of their photographs. */
  static void useUp(Turn turn, String hospital, String id, Group group) {
    for (String member : group.members()) {
      Patient patient = new Patient(hospital, member);
      turn.records.forgetCode(patient);
      turn.records.stands(patient, new Spent(id));
    }
  }

  /** Each member goes back once. Whoever was refused before is forgotten. */
  void refuse(Turn turn, Refused verdict) {
    String hospital = verdict.hospital();
    Optional<Group> found = waiting(turn, hospital, verdict.group());
    if (found.isEmpty()) {
      turn.ignore(Reason.SETTLED);
      return;
    }
    Group group = found.get();
    turn.records.forgetGroup(hospital, verdict.group());
    if (group.state() == Group.State.OVERDUE) {
      return;
    }
    int returned = 0;
    for (String member : group.members()) {
      Patient patient = new Patient(hospital, member);
      Waiting waiting = ((Held) turn.records.standing(patient).orElseThrow()).waiting();
      if (waiting.refused()) {
        turn.records.forget(patient);
      } else {
        long now = turn.records.clock();
        turn.pool(patient, waiting.returned(policy.relaxed(waiting.since(), now)));
        returned++;
      }
    }
    int dropped = group.members().size() - returned;
    if (returned > 0) {
      log(turn, hospital, LedgerKind.RETURNED, group, returned, verdict.reason());
    }
    if (dropped > 0 || returned == 0) {
      log(turn, hospital, LedgerKind.DROPPED, group, dropped, verdict.reason());
    }
  }

  private static void log(
      Turn turn, String hospital, LedgerKind kind, Group group, int patients, String reason) {
    turn.log(hospital, LedgerFact.ofGroup(kind, group.alias(), patients, reason));
  }

  private static Optional<Group> waiting(Turn turn, String hospital, String id) {
    return turn.records
        .group(hospital, id)
        .filter(
            group -> group.state() == Group.State.PENDING || group.state() == Group.State.OVERDUE);
  }
}
