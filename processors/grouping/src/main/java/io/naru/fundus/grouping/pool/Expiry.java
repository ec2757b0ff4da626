package io.naru.fundus.grouping.pool;

import io.naru.fundus.grouping.ledger.LedgerFact;
import io.naru.fundus.grouping.ledger.LedgerKind;
import io.naru.fundus.grouping.pool.PoolKeys.Due;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What time brings: wider cells for those who wait, and the end of what waited too long. */
final class Expiry {
  private final PoolPolicy policy;
  private final Formation formation;

  Expiry(PoolPolicy policy, Formation formation) {
    this.policy = policy;
    this.formation = formation;
  }

  /** Does what is due until then, each time as of when it was due. */
  void pass(Turn turn, long timeMs) {
    List<Due> due = turn.records.firstDue(timeMs);
    while (!due.isEmpty()) {
      turn.records.clock(due.get(0).time());
      settle(turn, due);
      formation.form(turn);
      due = turn.records.firstDue(timeMs);
    }
    turn.records.clock(timeMs);
  }

  private void settle(Turn turn, List<Due> due) {
    Map<String, Integer> expired = new TreeMap<>();
    for (Due one : due) {
      turn.records.settled(one);
      if (one.kind() == PoolKeys.GROUP) {
        settle(turn, one);
      } else if (isExpired(turn, new Patient(one.hospital(), one.id()))) {
        expired.merge(one.hospital(), 1, Integer::sum);
      }
    }
    expired.forEach(
        (hospital, patients) ->
            turn.log(
                hospital,
                LedgerFact.ofPatients(LedgerKind.EXPIRED, patients, "waited in the pool")));
  }

  /** Settings may have changed since it was noted when it is due: what counts is what they say. */
  private boolean isExpired(Turn turn, Patient patient) {
    long now = turn.records.clock();
    if (!(turn.records.standing(patient).orElse(null) instanceof Waiting waiting)) {
      return false;
    }
    if (now - waiting.since() >= policy.expire().toMillis()) {
      turn.records.forget(patient);
      return true;
    }
    turn.pool(patient, waiting.relaxed(policy.relaxed(waiting.since(), now)));
    return false;
  }

  /** Its image may still come out, so that its members are used up. */
  private void settle(Turn turn, Due due) {
    Optional<Group> found =
        turn.records
            .group(due.hospital(), due.id())
            .filter(group -> group.state() == Group.State.PENDING);
    if (found.isEmpty()) {
      return;
    }
    Group group = found.get();
    if (policy.due(group) > turn.records.clock()) {
      turn.records.group(due.hospital(), due.id(), group);
      return;
    }
    Verdicts.useUp(turn, due.hospital(), due.id(), group);
    turn.records.group(due.hospital(), due.id(), group.overdue());
    turn.log(
        due.hospital(),
        LedgerFact.ofGroup(
            LedgerKind.EXPIRED, group.alias(), group.members().size(), "no verdict in time"));
  }
}
