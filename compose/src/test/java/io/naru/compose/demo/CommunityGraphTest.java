package io.naru.compose.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.naru.compose.demo.CommunityGraph.Member;
import io.naru.compose.demo.CommunityMoves.Move;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class CommunityGraphTest {
  private static final CommunityShape SHAPE = new CommunityShape(3, 40, 0.3, 0.05, 10, 6, 0.5, 8);

  @Property(tries = 50)
  void communitiesGrowAlikeAndWhoArrivesKnowsOnlyWhoIsThere(@ForAll long seed) {
    CommunityGraph graph = CommunityGraph.of(SHAPE, seed);
    int[] seen = new int[SHAPE.communities()];
    for (Member member : graph.members()) {
      assertEquals(member, graph.members().get(member.number()));
      assertTrue(member.neighbours().length() <= member.number());
      assertEquals(SHAPE.words(), member.words().cardinality());
      assertTrue(member.words().length() <= SHAPE.width());
      assertEquals(seen[member.community()] % SHAPE.everyLabelled() == 0, member.labelled());
      seen[member.community()]++;
      assertTrue(Arrays.stream(seen).max().orElse(0) - Arrays.stream(seen).min().orElse(0) <= 1);
    }
    assertEquals(CommunityGraph.of(SHAPE, seed), graph);
  }

  @Property(tries = 50)
  void movesChangeEachEdgeOnceAndOnlyThoseOfMovers(
      @ForAll long seed, @ForAll @IntRange(min = 0, max = 200) int count) {
    // Given
    CommunityGraph graph = CommunityGraph.of(SHAPE, seed);
    long free = graph.members().stream().filter(member -> !member.labelled()).count();
    // When
    List<Move> moves = CommunityMoves.draw(graph, count, seed);
    // Then
    assertEquals(Math.min(count, free), moves.size());
    BitSet changed = new BitSet();
    for (Move move : moves) {
      assertFalse(graph.members().get(move.number()).labelled());
      assertFalse(move.left().intersects(move.met()));
      move.left().stream().forEach(other -> assertTrue(graph.hasEdge(move.number(), other)));
      move.met().stream().forEach(other -> assertFalse(graph.hasEdge(move.number(), other)));
      BitSet others = (BitSet) move.left().clone();
      others.or(move.met());
      assertFalse(others.get(move.number()));
      for (int other : others.stream().toArray()) {
        int pair = Math.max(move.number(), other) * SHAPE.size() + Math.min(move.number(), other);
        assertFalse(changed.get(pair), () -> "twice: " + move.number() + ", " + other);
        changed.set(pair);
      }
    }
  }

  @Test
  void edgesWithinAndAcrossAreAsLikelyAsSaid() {
    // Given a graph with 2,340 pairs within communities and 4,800 across
    CommunityGraph graph = CommunityGraph.of(SHAPE, 5);
    // When
    int within = 0;
    for (Member member : graph.members()) {
      within +=
          (int)
              member.neighbours().stream()
                  .filter(other -> graph.members().get(other).community() == member.community())
                  .count();
    }
    // Then both counts are within four standard deviations
    assertEquals(702, within, 4 * Math.sqrt(702 * 0.7));
    assertEquals(240, graph.edges(SHAPE.size()) - within, 4 * Math.sqrt(240 * 0.95));
  }

  @Test
  void wordsOfNoOtherCommunitySayEverythingAndWordsOfAnyNothing() {
    CommunityShape clear = new CommunityShape(3, 40, 0.3, 0.05, 10, 6, 1, 8);
    CommunityShape noise = new CommunityShape(4, 500, 0, 0, 10, 6, 0, 8);
    assertEquals(1, CommunityGraph.of(clear, 1).accuracyByWords());
    assertEquals(0.25, CommunityGraph.of(noise, 1).accuracyByWords(), 0.04);
  }
}
