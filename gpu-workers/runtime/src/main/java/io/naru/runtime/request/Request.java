package io.naru.runtime.request;

/**
 * A decoded request.
 *
 * @param head identity, tenant, deadline
 * @param cost what it adds to the cost budget of a batch, in the pipeline's unit; at least 0
 * @param wantsPieces whether anyone reads the partial lane for it
 * @param input what the model is given
 */
public record Request<I>(RequestHead head, long cost, boolean wantsPieces, I input) {
  public Request {
    if (cost < 0) {
      throw new IllegalArgumentException("cost " + cost + " of " + head.id());
    }
  }
}
