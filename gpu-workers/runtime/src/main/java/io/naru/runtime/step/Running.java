package io.naru.runtime.step;

import io.naru.runtime.request.Stopwatch;
import io.naru.runtime.request.Work;

/** A request in a slot: its pieces and its moments so far. */
final class Running<I, P> {
  final Work<I> work;
  final Coalescer<P> pieces;
  Stopwatch stopwatch;

  Running(Work<I> work, Coalescer<P> pieces, Stopwatch stopwatch) {
    this.work = work;
    this.pieces = pieces;
    this.stopwatch = stopwatch;
  }
}
