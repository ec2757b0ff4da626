package io.naru.gateway.stream;

import java.util.ArrayList;
import java.util.List;

/** The pieces that wait for those before them, sorted by start, bounded in length. */
final class Held {
  private Held() {}

  static List<Piece> with(List<Piece> held, Piece piece, int maxLength) {
    int length = piece.text().length();
    int index = 0;
    for (Piece other : held) {
      length += other.text().length();
      if (other.start() <= piece.start()) {
        index++;
        if (other.end() >= piece.end()) {
          return held;
        }
      }
    }
    if (length > maxLength) {
      return held;
    }
    List<Piece> more = new ArrayList<>(held);
    more.add(index, piece);
    return List.copyOf(more);
  }
}
