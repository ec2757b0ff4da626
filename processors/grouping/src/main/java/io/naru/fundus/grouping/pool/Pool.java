package io.naru.fundus.grouping.pool;

import io.naru.fundus.grouping.pool.PoolEvent.Encoded;
import io.naru.fundus.grouping.pool.PoolEvent.Erasure;
import io.naru.fundus.grouping.pool.PoolEvent.Refused;
import io.naru.fundus.grouping.pool.PoolEvent.Released;
import java.util.List;

/**
 * The state machine: {@code (state, time, event) -> (state, effects)}. What it does is a function
 * of these, of the keys and of the salts. Everything that became due before an event is done before
 * it, in the order in which it was due and as of then: it makes no difference how often time is
 * told to pass.
 *
 * <p>It keeps that a group has at least k distinct patients; that a patient is used once, ever; and
 * that of a patient who asked for erasure nothing is kept but that it was asked for and whether the
 * patient was used. A salt is kept as long as the patient is known, so that a patient has one
 * commitment.
 */
public final class Pool {
  private final PoolPolicy policy;
  private final Admission admission;
  private final Formation formation;
  private final Erasures erasures;
  private final Verdicts verdicts;
  private final Expiry expiry;

  public Pool(PoolPolicy policy, Secrets secrets) {
    this.policy = policy;
    admission = new Admission();
    formation = new Formation(policy, secrets);
    erasures = new Erasures();
    verdicts = new Verdicts(policy);
    expiry = new Expiry(policy, formation);
  }

  /**
   * Does what is due, then what the event asks for.
   *
   * @param state is changed
   * @param timeMs of the event, milliseconds since 1970; what is earlier than the time reached
   *     counts as of that time
   * @return in the order in which they came about
   */
  public List<PoolEffect> apply(PoolTables state, long timeMs, PoolEvent event) {
    Turn turn = new Turn(new PoolRecords(state, policy));
    expiry.pass(turn, timeMs);
    if (event instanceof Encoded encoded) {
      admission.admit(turn, encoded);
    } else if (event instanceof Erasure erasure) {
      erasures.erase(turn, erasure);
    } else if (event instanceof Released released) {
      verdicts.release(turn, released);
    } else if (event instanceof Refused refused) {
      verdicts.refuse(turn, refused);
    }
    // Whoever comes back from a group may have waited too long by now, and is grouped no more.
    expiry.pass(turn, turn.records.clock());
    formation.form(turn);
    return turn.effects();
  }

  /**
   * Does what is due.
   *
   * @param state is changed
   * @param timeMs milliseconds since 1970
   * @return in the order in which they came about
   */
  public List<PoolEffect> pass(PoolTables state, long timeMs) {
    Turn turn = new Turn(new PoolRecords(state, policy));
    expiry.pass(turn, timeMs);
    return turn.effects();
  }

  /** The time reached, milliseconds since 1970; 0 if nothing has happened. */
  public long clock(PoolTables state) {
    return new PoolRecords(state, policy).clock();
  }

  /** Whether something is due by then. */
  public boolean isDue(PoolTables state, long timeMs) {
    return !new PoolRecords(state, policy).firstDue(timeMs).isEmpty();
  }
}
