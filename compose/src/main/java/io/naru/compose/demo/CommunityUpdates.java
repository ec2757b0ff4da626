package io.naru.compose.demo;

import io.naru.compose.demo.CommunityGraph.Member;
import io.naru.compose.demo.CommunityMoves.Move;
import io.naru.schemas.graph.EdgeRemoval;
import io.naru.schemas.graph.EdgeUpsert;
import io.naru.schemas.graph.LabelUse;
import io.naru.schemas.graph.NodeUpsert;
import io.naru.schemas.graph.SparseVector;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What happens in a community graph, as operations of an update. */
final class CommunityUpdates {
  private static final List<String> COMMUNITIES =
      List.of("anglers", "bakers", "carvers", "dyers", "eelers", "fullers", "glovers", "hatters");

  private CommunityUpdates() {}

  /** What a member is called. */
  static String name(int member) {
    return "n%03d".formatted(member);
  }

  /** What a community is called. */
  static String community(int number) {
    return COMMUNITIES.get(number);
  }

  /** A member arrives, and its edges to those who are there. */
  static List<Object> arrival(Member member, int width) {
    List<Object> operations = new ArrayList<>();
    operations.add(
        new NodeUpsert(
            name(member.number()),
            null,
            features(member, width),
            member.labelled() ? community(member.community()) : null,
            LabelUse.TRAIN));
    member.neighbours().stream().forEach(other -> operations.add(edge(member.number(), other)));
    return operations;
  }

  private static SparseVector features(Member member, int width) {
    List<Integer> words = member.words().stream().boxed().toList();
    return new SparseVector(width, words, Collections.nCopies(words.size(), 1f));
  }

  private static EdgeUpsert edge(int one, int other) {
    return new EdgeUpsert(name(one), name(other), "", null);
  }

  /** A member goes over: some edges go, others come. */
  static List<Object> move(Move move) {
    List<Object> operations = new ArrayList<>();
    String mover = name(move.number());
    move.left().stream()
        .forEach(other -> operations.add(new EdgeRemoval(mover, name(other), "", null)));
    move.met().stream().forEach(other -> operations.add(edge(move.number(), other)));
    return operations;
  }
}
