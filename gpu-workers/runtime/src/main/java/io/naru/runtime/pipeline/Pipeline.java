package io.naru.runtime.pipeline;

import io.naru.topology.Topic;
import java.util.Optional;
import java.util.function.BinaryOperator;

/**
 * A pipeline as the runtime sees it.
 *
 * @param name word for thread names and metrics
 * @param group group by which its workers divide the requests; a share group must begin at the
 *     earliest record, which topology sees to
 * @param requests where requests come from; its dead letters go to {@code <name>.dlq}
 * @param cancels where cancels come from, by request id as key; empty if there are none
 * @param pieces where pieces go; empty if the model makes none
 * @param results where terminal records go
 * @param decoder record to request
 * @param pieceEncoder piece to record
 * @param terminalEncoder terminal to record
 * @param join the piece that stands for two that follow each other
 * @param <I> input of the model
 * @param <P> piece of an output
 * @param <O> output of the model
 */
public record Pipeline<I, P, O>(
    String name,
    String group,
    Topic requests,
    Optional<Topic> cancels,
    Optional<Topic> pieces,
    Topic results,
    RequestDecoder<I> decoder,
    PieceEncoder<I, P> pieceEncoder,
    TerminalEncoder<O> terminalEncoder,
    BinaryOperator<P> join) {

  /** Room for the headers that a dead letter has more than its request. */
  private static final int DEAD_LETTER_BYTES = 64 * 1024;

  /** Largest record that a worker may have to write: an end, or a request as a dead letter. */
  public int maxMessageBytes() {
    return Math.max(requests.maxMessageBytes(), results.maxMessageBytes()) + DEAD_LETTER_BYTES;
  }

  /** A pipeline whose model answers in one go. */
  public static <I, O> Pipeline<I, Void, O> whole(
      String name,
      String group,
      Topic requests,
      Optional<Topic> cancels,
      Topic results,
      RequestDecoder<I> decoder,
      TerminalEncoder<O> terminalEncoder) {
    return new Pipeline<>(
        name,
        group,
        requests,
        cancels,
        Optional.empty(),
        results,
        decoder,
        (request, piece) -> {
          throw new IllegalStateException("no pieces in " + name);
        },
        terminalEncoder,
        (first, second) -> second);
  }
}
