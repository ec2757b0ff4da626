package io.naru.fundus.grouping.pool;

import io.naru.fundus.grouping.pool.PoolEffect.Reason;
import io.naru.fundus.grouping.pool.PoolEvent.Encoded;
import java.util.Optional;

/** Who comes into the pool: patients, not photographs. */
final class Admission {
  void admit(Turn turn, Encoded encoded) {
    Patient patient = encoded.patient();
    boolean erased =
        turn.records.erased(patient).filter(mark -> encoded.at() <= mark.at()).isPresent();
    Optional<Standing> standing = turn.records.standing(patient);
    if (erased) {
      turn.ignore(Reason.ERASED);
    } else if (standing.isEmpty()) {
      pool(turn, encoded, waiting(encoded, turn.records.clock(), 0, false));
      turn.add(new PoolEffect.Admitted(false));
    } else if (standing.get() instanceof Waiting before) {
      replace(turn, encoded, before);
    } else {
      turn.ignore(standing.get() instanceof Spent ? Reason.SPENT : Reason.GROUPED);
    }
  }

  /** The newest photograph counts; how long the patient has waited, and for what, stays. */
  private void replace(Turn turn, Encoded encoded, Waiting before) {
    Waiting now = waiting(encoded, before.since(), before.relaxed(), before.refused());
    if (now.isNewerThan(before)) {
      pool(turn, encoded, now);
      turn.add(new PoolEffect.Admitted(true));
    } else {
      turn.ignore(Reason.OLDER);
    }
  }

  private static void pool(Turn turn, Encoded encoded, Waiting waiting) {
    turn.records.code(encoded.patient(), encoded.features(), encoded.code());
    turn.pool(encoded.patient(), waiting);
  }

  private static Waiting waiting(Encoded encoded, long since, int relaxed, boolean refused) {
    return new Waiting(
        encoded.image(), encoded.at(), encoded.grade(), encoded.model(), since, relaxed, refused);
  }
}
