package io.naru.runtime.spi;

import java.util.List;
import java.util.Optional;

/**
 * A model that works on several requests at a time, one small step for all of them: continuous
 * batching. Each request sits in a slot from {@link #admit} until it is finished, has failed, or is
 * removed. Called from one fixed thread.
 *
 * <p>The output of a request must depend on the request alone, not on its neighbours: after a
 * failure of unknown origin the requests start again in smaller groups.
 *
 * @param <I> input of one request
 * @param <P> piece of an output while it is being made
 * @param <O> output of one request
 */
public interface StepModel<I, P, O> extends AutoCloseable {
  /** How many requests fit at a time; constant. */
  int slots();

  /**
   * Puts a request into a free slot.
   *
   * @param handle names the request in events and in {@link #remove}; unique among the slots
   * @throws InvalidRequestException if the input can never be answered; no slot is taken
   */
  void admit(String handle, I input);

  /**
   * One step for every request in a slot. A request whose {@link StepEvent.Finished} or {@link
   * StepEvent.Failed} is returned has left its slot.
   *
   * @return what happened, in order; for one request its pieces come before its end
   * @throws RuntimeException if the step failed and the model cannot tell through whose fault; the
   *     runtime then removes all requests and looks for the one
   */
  List<StepEvent<P, O>> step();

  /**
   * Frees the slot of a request that is not finished.
   *
   * @return as much of the output as was made, if the model can say; empty if there is no such
   *     request
   */
  Optional<O> remove(String handle);

  /** Frees what the model holds. */
  @Override
  default void close() {}
}
