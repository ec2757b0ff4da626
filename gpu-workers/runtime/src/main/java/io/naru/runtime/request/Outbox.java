package io.naru.runtime.request;

/**
 * Where a scheduler hands over what becomes of its work. For each work exactly one of {@link
 * #ended} and {@link #released} is called, once, and no piece after it.
 *
 * <p>Called from the model's thread: must not wait for a broker.
 */
public interface Outbox<I, P, O> {
  /** A further piece of the answer; an answer that is started again repeats its pieces. */
  void piece(Work<I> work, P piece, ServedBy servedBy);

  /** The one end of the request. */
  void ended(Work<I> work, Terminal<O> terminal);

  /** Given back unfinished, for another worker to do. */
  void released(Work<I> work);
}
