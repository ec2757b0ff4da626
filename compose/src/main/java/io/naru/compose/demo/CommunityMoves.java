package io.naru.compose.demo;

import io.naru.compose.demo.CommunityGraph.Member;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;

/** Members who go over to another community: their edges change, their words do not. */
final class CommunityMoves {

  /**
   * One who goes over.
   *
   * @param community where it belongs now
   * @param left neighbours no longer
   * @param met neighbours now, and not before
   */
  record Move(int number, int community, BitSet left, BitSet met) {}

  private CommunityMoves() {}

  /**
   * Members without a known label go to the next community. Their edges are drawn anew, to the
   * others as these are when all have moved.
   *
   * @param count how many, at most
   * @return by ascending number; what is between two of them changes with the later one
   */
  static List<Move> draw(CommunityGraph graph, int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    BitSet movers = movers(graph, count, random);
    int[] now = graph.communities();
    movers.stream().forEach(mover -> now[mover] = (now[mover] + 1) % graph.shape().communities());
    List<Move> moves = new ArrayList<>();
    for (int mover : movers.stream().toArray()) {
      BitSet left = new BitSet();
      BitSet met = new BitSet();
      for (int other = 0; other < now.length; other++) {
        if (other != mover && !(other > mover && movers.get(other))) {
          boolean before = graph.hasEdge(mover, other);
          boolean after = graph.shape().drawEdge(now[mover] == now[other], random);
          left.set(other, before && !after);
          met.set(other, after && !before);
        }
      }
      moves.add(new Move(mover, now[mover], left, met));
    }
    return moves;
  }

  private static BitSet movers(CommunityGraph graph, int count, SplittableRandom random) {
    int[] free =
        graph.members().stream()
            .filter(member -> !member.labelled())
            .mapToInt(Member::number)
            .toArray();
    BitSet movers = new BitSet();
    while (movers.cardinality() < Math.min(count, free.length)) {
      movers.set(free[random.nextInt(free.length)]);
    }
    return movers;
  }
}
