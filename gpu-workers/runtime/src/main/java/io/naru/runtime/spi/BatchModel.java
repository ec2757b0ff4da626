package io.naru.runtime.spi;

import java.util.List;

/**
 * A model that answers a batch of inputs in one go. Called from one fixed thread.
 *
 * @param <I> input of one request
 * @param <O> output of one request
 */
public interface BatchModel<I, O> extends AutoCloseable {
  /**
   * Computes the outputs, one per input and in the order of the inputs. Must hold no state between
   * calls: after a failure the same inputs come again in smaller batches.
   *
   * @param inputs 1 to the configured number of inputs
   * @throws InvalidRequestException if an input can never be answered
   * @throws RuntimeException for any other failure, numbers that are none among them; the runtime
   *     then looks for the input at fault
   */
  List<O> infer(List<I> inputs);

  /** Frees what the model holds. */
  @Override
  default void close() {}
}
