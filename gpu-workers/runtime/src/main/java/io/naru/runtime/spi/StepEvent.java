package io.naru.runtime.spi;

/**
 * What a step of a {@link StepModel} did for one request.
 *
 * @param <P> piece of an output
 * @param <O> whole output
 */
public sealed interface StepEvent<P, O> {
  /** The request, by the handle under which it was admitted. */
  String handle();

  /** A further piece of the output. */
  record Piece<P, O>(String handle, P piece) implements StepEvent<P, O> {}

  /** The output is whole; the slot is free. */
  record Finished<P, O>(String handle, O output) implements StepEvent<P, O> {}

  /** This request failed and no other; the slot is free. */
  record Failed<P, O>(String handle, RuntimeException cause) implements StepEvent<P, O> {}
}
