package io.naru.gateway.stream;

import java.util.List;

/**
 * Where one reader of one answer stands. Immutable; {@link Open} is the only state that leads
 * anywhere.
 */
public sealed interface AnswerState {
  /** Most code units kept that cannot be handed on yet; the terminal record brings the rest. */
  int MAX_HELD = 1 << 16;

  /** A reader that already has the first {@code delivered} code units. */
  static Open from(int delivered) {
    return new Open(Prefix.ofLength(delivered), List.of());
  }

  /**
   * @param prefix what was handed on
   * @param held pieces that begin beyond it, by start
   */
  record Open(Prefix prefix, List<Piece> held) implements AnswerState {
    /** How many code units the reader has. */
    public int delivered() {
      return prefix.length();
    }

    /**
     * Takes a piece in: hands on what of it (and of the pieces it lets through) is new.
     *
     * @return the next state, and the new text; empty if there is none
     */
    public Advance on(Piece piece) {
      if (piece.end() <= prefix.length()) {
        return new Advance(this, "", null);
      }
      if (piece.start() > prefix.length()) {
        return new Advance(new Open(prefix, Held.with(held, piece, MAX_HELD)), "", null);
      }
      String text = piece.text().substring(prefix.length() - piece.start());
      Open next = new Open(prefix.plus(text), held);
      return held.isEmpty() ? new Advance(next, text, piece.id()) : next.release(text, piece.id());
    }

    /**
     * Takes the terminal record in: hands on what of the whole text is new. Only a result holds the
     * whole text; a request that was cancelled, expired or failed may have been ended by a worker
     * that had said less of it than the one before, and what was handed on stands.
     */
    public Finish on(Ending ending) {
      boolean begins = prefix.isPrefixOf(ending.text());
      String rest = begins ? ending.text().substring(prefix.length()) : "";
      return new Finish(new Ended(ending), rest, begins || !ending.isResult());
    }

    private Advance release(String text, EventId id) {
      StringBuilder all = new StringBuilder(text);
      EventId last = id;
      Prefix known = prefix;
      List<Piece> rest = held;
      while (!rest.isEmpty() && rest.get(0).start() <= known.length()) {
        Piece piece = rest.get(0);
        rest = rest.subList(1, rest.size());
        if (piece.end() > known.length()) {
          String more = piece.text().substring(known.length() - piece.start());
          known = known.plus(more);
          all.append(more);
          last = piece.id();
        }
      }
      return new Advance(new Open(known, List.copyOf(rest)), all.toString(), last);
    }
  }

  /** The terminal record was taken in; nothing follows. */
  record Ended(Ending ending) implements AnswerState {}

  /**
   * @param next the state from here on
   * @param text what to hand on; may be empty
   * @param id where the reader stands after that; null if there is nothing to hand on
   */
  record Advance(Open next, String text, EventId id) {}

  /**
   * @param next the state from here on
   * @param rest what of the answer is to be handed on yet
   * @param consistent false if what was handed on before is not how the whole text begins: the
   *     request was answered anew by another model version, and the two do not fit together
   */
  record Finish(Ended next, String rest, boolean consistent) {}
}
