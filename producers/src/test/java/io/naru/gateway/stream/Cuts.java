package io.naru.gateway.stream;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Cuts an answer into pieces as a worker might. */
final class Cuts {
  private static long offset;

  private Cuts() {}

  static List<Piece> of(String answer, Random random) {
    List<Piece> pieces = new ArrayList<>();
    for (int start = 0; start < answer.length(); ) {
      int end = Math.min(answer.length(), start + 1 + random.nextInt(12));
      pieces.add(new Piece(EventId.piece(0, offset++), start, answer.substring(start, end)));
      start = end;
    }
    return pieces;
  }

  /** Each list keeps its order; which comes next is random. */
  static List<Piece> interleave(List<List<Piece>> lists, Random random) {
    List<List<Piece>> rests = new ArrayList<>(lists);
    List<Piece> merged = new ArrayList<>();
    rests.removeIf(List::isEmpty);
    while (!rests.isEmpty()) {
      int which = random.nextInt(rests.size());
      List<Piece> rest = rests.get(which);
      merged.add(rest.get(0));
      rests.set(which, rest.subList(1, rest.size()));
      rests.removeIf(List::isEmpty);
    }
    return merged;
  }
}
