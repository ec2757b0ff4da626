package io.naru.runtime.request;

import java.time.Duration;

/**
 * Where the time of a request went.
 *
 * @param queue from acceptance until the worker took the record
 * @param batch from then until the model took it up
 * @param firstPiece from then until the first piece; zero if there was none
 * @param compute from the model taking it up until its end
 * @param produce waiting for acknowledgements of its earlier records
 */
public record Timings(
    Duration queue, Duration batch, Duration firstPiece, Duration compute, Duration produce) {

  public Timings withProduce(Duration waited) {
    return new Timings(queue, batch, firstPiece, compute, waited);
  }
}
