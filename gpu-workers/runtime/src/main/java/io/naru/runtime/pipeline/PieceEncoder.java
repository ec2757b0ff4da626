package io.naru.runtime.pipeline;

import io.naru.runtime.request.Request;

/** Writes a piece of an answer. Called from the model's thread. */
@FunctionalInterface
public interface PieceEncoder<I, P> {
  Outgoing encode(Request<I> request, P piece);
}
