package io.naru.chat.model.training;

import io.naru.nn.llama.Batch;

/**
 * How far training has come; with the seed it fixes what comes next.
 *
 * @param steps optimiser steps
 * @param tokens read, without padding
 * @param targets tokens predicted
 * @param seconds spent in steps
 * @param pool index of the corpus pool in use
 * @param batch batches of that pool done
 */
public record Progress(long steps, long tokens, long targets, double seconds, int pool, int batch) {
  static final Progress START = new Progress(0, 0, 0, 0, 0, 0);

  Progress after(Batch done, double took) {
    return new Progress(
        steps + 1,
        tokens + done.tokens(),
        targets + done.targets().length,
        seconds + took,
        pool,
        batch + 1);
  }

  Progress nextPool() {
    return new Progress(steps, tokens, targets, seconds, pool + 1, 0);
  }
}
