package io.naru.compose.demo;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A stochastic block model in the order in which its nodes arrive. The words of a member are mostly
 * noise: those of the neighbours say what the member's own do not.
 *
 * @param members each has its place in the list as its number
 */
record CommunityGraph(CommunityShape shape, List<Member> members) {

  /**
   * A node.
   *
   * @param community that it belongs to
   * @param words that are its features
   * @param labelled whether its community is told
   * @param neighbours among those who came before
   */
  record Member(int number, int community, BitSet words, boolean labelled, BitSet neighbours) {}

  CommunityGraph {
    members = List.copyOf(members);
  }

  /** The same seed gives the same graph. */
  static CommunityGraph of(CommunityShape shape, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int[] communities = arrivals(shape, random);
    int[] seen = new int[shape.communities()];
    List<Member> members = new ArrayList<>();
    for (int number = 0; number < communities.length; number++) {
      int own = communities[number];
      BitSet neighbours = new BitSet();
      for (int other = 0; other < number; other++) {
        neighbours.set(other, shape.drawEdge(own == communities[other], random));
      }
      boolean labelled = seen[own]++ % shape.everyLabelled() == 0;
      members.add(new Member(number, own, shape.drawWords(own, random), labelled, neighbours));
    }
    return new CommunityGraph(shape, members);
  }

  /** One of each community, in any order, before the next of each: all grow alike. */
  private static int[] arrivals(CommunityShape shape, SplittableRandom random) {
    int[] order = new int[shape.size()];
    for (int start = 0; start < order.length; start += shape.communities()) {
      for (int community = 0; community < shape.communities(); community++) {
        int place = start + random.nextInt(community + 1);
        order[start + community] = order[place];
        order[place] = community;
      }
    }
    return order;
  }

  /** Whether there is an edge between two members. */
  boolean hasEdge(int one, int other) {
    return members.get(Math.max(one, other)).neighbours().get(Math.min(one, other));
  }

  /** Undirected edges among the first members. */
  int edges(int ofMembers) {
    return members.subList(0, ofMembers).stream().mapToInt(m -> m.neighbours().cardinality()).sum();
  }

  /** Where each belongs. */
  int[] communities() {
    return members.stream().mapToInt(Member::community).toArray();
  }

  /**
   * Of the members without a known label, the share whose community the best reader of a member's
   * own words names: the one that most of the words are of, ties by their share.
   */
  double accuracyByWords() {
    return members.stream()
        .filter(member -> !member.labelled())
        .mapToDouble(this::chanceByWords)
        .average()
        .orElse(0);
  }

  private double chanceByWords(Member member) {
    int[] counts = new int[shape.communities()];
    member.words().stream().forEach(word -> counts[word / shape.vocabulary()]++);
    int most = Arrays.stream(counts).max().orElse(0);
    long ties = Arrays.stream(counts).filter(count -> count == most).count();
    return counts[member.community()] == most ? 1.0 / ties : 0;
  }
}
