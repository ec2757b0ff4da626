package io.naru.compose.demo;

import java.util.BitSet;
import java.util.SplittableRandom;

/**
 * Sizes and chances of a stochastic block model whose members have words.
 *
 * @param communities how many, C
 * @param members of each community
 * @param within chance of an edge between two members of one community
 * @param across chance of an edge between members of two communities
 * @param vocabulary words of each community: word w is of community {@code w / vocabulary}
 * @param words of each member, all different
 * @param own chance of a word to be drawn from the member's community and not from all words
 * @param everyLabelled of each community, one member in so many has a known label, the first being
 *     one of them
 */
record CommunityShape(
    int communities,
    int members,
    double within,
    double across,
    int vocabulary,
    int words,
    double own,
    int everyLabelled) {

  /** Members of all communities. */
  int size() {
    return communities * members;
  }

  /** Words of all communities. */
  int width() {
    return communities * vocabulary;
  }

  /** Draws whether there is an edge. */
  boolean drawEdge(boolean sameCommunity, SplittableRandom random) {
    return random.nextDouble() < (sameCommunity ? within : across);
  }

  /** Draws a member's words. */
  BitSet drawWords(int community, SplittableRandom random) {
    BitSet drawn = new BitSet();
    while (drawn.cardinality() < words) {
      drawn.set(
          random.nextDouble() < own
              ? community * vocabulary + random.nextInt(vocabulary)
              : random.nextInt(width()));
    }
    return drawn;
  }
}
