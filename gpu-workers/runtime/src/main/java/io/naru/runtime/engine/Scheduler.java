package io.naru.runtime.engine;

import io.naru.runtime.request.Work;
import io.naru.runtime.rollout.Lineup;
import java.time.Instant;
import java.util.Optional;

/**
 * Decides what a model computes when. Every submitted work is ended or released exactly once. Not
 * thread-safe: one thread owns it; the clock is a port, so that a simulation can own it too.
 *
 * @param <I> input of a request
 * @param <M> kind of model
 */
public interface Scheduler<I, M> {
  /** Takes on a request; it is ended or released later, from within another call. */
  void submit(Work<I> work);

  /**
   * From here on new requests go to these models; running ones end on the one they started on. A
   * model that is not among them is closed when nothing runs on it.
   */
  void serve(Lineup<ServedModel<M>> lineup);

  /** One unit of work: at most one call of a model's compute per living model. */
  void turn();

  /** When {@link #turn} will next have something to do; empty: not before another call. */
  Optional<Instant> nextTurn();

  /** Requests taken on and not yet ended or released. */
  int held();

  /** Gives back what has not started. */
  void releaseWaiting();

  /** Gives back everything. */
  void releaseAll();

  /** Frees the models; nothing may be held. */
  void close();
}
