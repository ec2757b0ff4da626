package io.naru.compose.demo;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.naru.compose.client.NodePrediction;
import io.naru.compose.demo.CommunityGraph.Member;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GraphFiguresTest {
  private static final CommunityGraph GRAPH =
      new CommunityGraph(
          new CommunityShape(2, 3, 0, 0, 1, 1, 1, 3),
          List.of(
              member(0, 0, true),
              member(1, 1, true),
              member(2, 0, false),
              member(3, 1, false),
              member(4, 1, false),
              member(5, 0, false)));

  private static Member member(int number, int community, boolean labelled) {
    return new Member(number, community, new BitSet(), labelled, new BitSet());
  }

  private static NodePrediction said(int member, int community, double probability) {
    String label = CommunityUpdates.community(community);
    return new NodePrediction(
        CommunityUpdates.name(member), label, Map.of(label, probability), "m", "m/1", 9);
  }

  @Test
  void onlyThoseWithoutALabelWhoAreThereAreJudged() {
    // Given three present without a label: one right, one wrong, one of whom nothing is said
    Map<String, NodePrediction> latest =
        Map.of(
            "n000", said(0, 1, 1.0),
            "n002", said(2, 0, 0.9),
            "n003", said(3, 0, 0.6),
            "n005", said(5, 0, 1.0));
    // When
    GraphFigures figures = GraphFigures.of(GRAPH, latest, GRAPH.communities(), 5);
    // Then
    assertEquals(3, figures.judged());
    assertEquals(2, figures.predicted());
    assertEquals(1.0 / 3, figures.accuracy());
    assertEquals(0.5, figures.confidence());
    assertArrayEquals(new int[][] {{1, 0}, {1, 0}}, figures.confusion());
  }

  @Test
  void whoHasMovedIsJudgedByWhereItIsNow() {
    // Given one who has moved to the second community, and is said to be there
    int[] truth = GRAPH.communities();
    truth[2] = 1;
    // When
    GraphFigures figures = GraphFigures.of(GRAPH, Map.of("n002", said(2, 1, 0.7)), truth, 3);
    // Then
    assertEquals(1, figures.accuracy());
  }

  @Test
  void nobodyToJudgeIsNoFault() {
    GraphFigures figures = GraphFigures.of(GRAPH, Map.of(), GRAPH.communities(), 2);
    assertEquals(0, figures.accuracy());
    assertEquals(0, figures.confidence());
  }
}
