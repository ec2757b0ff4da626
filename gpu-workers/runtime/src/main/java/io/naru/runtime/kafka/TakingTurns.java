package io.naru.runtime.kafka;

import java.util.concurrent.Semaphore;

/**
 * Lets few lanes of a worker wait for records at a time.
 *
 * <p>A broker that learns of a killed worker gives back what its lanes held, one lane after the
 * other, and hands it at once to whoever waits: to a lane of the same dead worker, if that one's
 * end is not known yet. Each such hand-over counts as a delivery. Were all idle lanes waiting, one
 * death could use up the delivery limit, and the broker would archive records that nobody saw. With
 * these turns a death counts as {@value #WAITING} deliveries more at most.
 *
 * <p>A lane keeps its turn until it has a record: a share consumer that stops polling without one
 * leaves a fetch behind, and what that brings lies there locked and unseen.
 */
final class TakingTurns {
  /** One takes while the next one joins the group or sends its fetch. */
  private static final int WAITING = 2;

  /** Fair, so that every lane has joined the group after as many records. */
  private final Semaphore free = new Semaphore(WAITING, true);

  /** Takes a turn if one is free. */
  boolean tryTake() {
    return free.tryAcquire();
  }

  /** Takes a turn when one is free. */
  void take() throws InterruptedException {
    free.acquire();
  }

  /** Gives the turn to the next lane. */
  void pass() {
    free.release();
  }
}
