package io.naru.chat.worker;

import io.naru.chat.model.generation.Usage;
import io.naru.chat.model.safety.StreamGuard;
import io.naru.chat.model.safety.Verdict;
import io.naru.schemas.chat.FinishReason;
import java.util.Optional;

/** An answer while it is being made: what may leave, and what the filter holds back. */
final class Answering {
  private final Optional<StreamGuard> guard;
  private final StringBuilder released = new StringBuilder();
  private int generated;
  private int announced;
  private int offset;

  /**
   * @param guard empty: everything may leave
   */
  Answering(Optional<StreamGuard> guard) {
    this.guard = guard;
  }

  /** Takes in what the model made; the piece that may leave now, if any. */
  Optional<ChatPiece> add(String text, int tokens) {
    generated += tokens;
    released.append(guard.map(each -> each.push(text)).orElse(text));
    return released.length() == offset ? Optional.empty() : Optional.of(piece(null));
  }

  /** The generation has ended; what was held back may leave if nothing is wrong with it. */
  ChatPiece finish(FinishReason reason) {
    guard.ifPresent(each -> released.append(each.finish()));
    return piece(refusal().isPresent() ? refuse() : reason);
  }

  /** The generation is broken off: the refusal ends the answer. */
  ChatPiece finishRefused() {
    return piece(refuse());
  }

  /** What the filter found, as soon as it did. */
  Optional<Verdict.Refused> refusal() {
    return guard.flatMap(StreamGuard::refusal);
  }

  /** The answer as far as it may be seen. */
  ChatAnswer answer(FinishReason reason, Usage usage) {
    return new ChatAnswer(released.toString(), reason, usage);
  }

  private FinishReason refuse() {
    String refusal = refusal().orElseThrow().refusal();
    released.append(released.isEmpty() ? refusal : "\n\n" + refusal);
    return FinishReason.CONTENT_FILTER;
  }

  private ChatPiece piece(FinishReason reason) {
    ChatPiece piece =
        new ChatPiece(announced, generated - announced, offset, released.substring(offset), reason);
    announced = generated;
    offset = released.length();
    return piece;
  }
}
