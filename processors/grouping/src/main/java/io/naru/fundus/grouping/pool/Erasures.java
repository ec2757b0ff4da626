package io.naru.fundus.grouping.pool;

import io.naru.fundus.grouping.ledger.LedgerFact;
import io.naru.fundus.grouping.ledger.LedgerKind;
import io.naru.fundus.grouping.pool.PoolEvent.Erasure;
import java.util.Optional;

/**
 * A patient asks for erasure. Who waits is forgotten. Who is in a group cannot be taken out of it:
 * its codes are on their way; but they are kept no more, and so the patient does not come back from
 * it. The salt goes, and with it all that leads from the patient to a group.
 */
final class Erasures {
  void erase(Turn turn, Erasure erasure) {
    Patient patient = erasure.patient();
    Optional<Erased> before = turn.records.erased(patient);
    if (before.filter(mark -> mark.erasure().equals(erasure.id())).isPresent()) {
      turn.ignore(PoolEffect.Reason.REPEATED);
      return;
    }
    long at = Math.max(erasure.at(), before.map(Erased::at).orElse(Long.MIN_VALUE));
    turn.records.erased(patient, new Erased(erasure.id(), at));
    Standing standing = turn.records.standing(patient).orElse(null);
    turn.log(patient.hospital(), LedgerFact.ofPatients(LedgerKind.ERASED, 1, reason(standing)));
    if (standing instanceof Waiting) {
      turn.records.forget(patient);
    } else if (standing instanceof Held held) {
      useUp(turn, patient);
      leave(turn, patient, held.group(), erasure.withdraw());
    } else if (standing instanceof Spent spent) {
      useUp(turn, patient);
      if (erasure.withdraw() && !spent.group().isEmpty()) {
        withdraw(turn, patient.hospital(), spent.group());
      }
    }
  }

  private static String reason(Standing standing) {
    if (standing instanceof Waiting) {
      return "waited in the pool";
    }
    if (standing instanceof Held) {
      return "in a group without verdict";
    }
    return standing instanceof Spent ? "used before" : "not known";
  }

  private static void useUp(Turn turn, Patient patient) {
    turn.records.forgetCode(patient);
    turn.records.forgetSalt(patient);
    turn.records.stands(patient, Spent.UNKNOWN);
  }

  private static void leave(Turn turn, Patient patient, String id, boolean withdraw) {
    Group group = turn.records.group(patient.hospital(), id).orElseThrow();
    Group left = group.without(patient.id());
    turn.records.group(patient.hospital(), id, withdraw ? left.withdrawing() : left);
  }

  /** The others in the group are not used again: a second image would tell by difference. */
  private static void withdraw(Turn turn, String hospital, String id) {
    Optional<Group> found = turn.records.group(hospital, id);
    if (found.isEmpty()) {
      return;
    }
    Group group = found.get();
    switch (group.state()) {
      case RELEASED -> withdraw(turn, hospital, id, group, "asked for by a patient");
      case PENDING, OVERDUE -> turn.records.group(hospital, id, group.withdrawing());
      case WITHDRAWN -> {}
    }
  }

  /** Withdraws the image of a group. */
  static void withdraw(Turn turn, String hospital, String id, Group group, String reason) {
    turn.records.group(hospital, id, group.withdrawn());
    turn.add(new PoolEffect.Withdrawn(hospital, group.synthetic()));
    turn.log(
        hospital,
        LedgerFact.ofImage(
            LedgerKind.WITHDRAWN, group.alias(), group.synthetic(), group.patients(), reason));
  }
}
