package io.naru.runtime.request;

/**
 * A decoded request.
 *
 * @param head identity, tenant, deadline
 * @param subject who is to be answered by one version while several answer: a pseudonym of the
 *     user, or the request alone
 * @param cost what it adds to the cost budget of a batch, in the pipeline's unit; at least 0
 * @param wantsPieces whether anyone reads the partial lane for it
 * @param input what the model is given
 */
public record Request<I>(
    RequestHead head, String subject, long cost, boolean wantsPieces, I input) {
  public Request {
    if (cost < 0) {
      throw new IllegalArgumentException("cost " + cost + " of " + head.id());
    }
  }

  /** Of nobody that is known. */
  public Request(RequestHead head, long cost, boolean wantsPieces, I input) {
    this(head, head.id(), cost, wantsPieces, input);
  }
}
