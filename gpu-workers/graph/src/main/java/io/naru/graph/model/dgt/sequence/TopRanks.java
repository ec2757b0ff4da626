package io.naru.graph.model.dgt.sequence;

/**
 * The first L nodes of an order, kept while candidates arrive in any order. A candidate has a
 * score, a second and a third score for ties, each the higher the nearer, and a tie of its own.
 */
final class TopRanks {
  private final int[] nodes;
  private final float[] scores;
  private final float[] seconds;
  private final float[] thirds;
  private final long[] ties;
  private int size;

  TopRanks(int length) {
    nodes = new int[length];
    scores = new float[length];
    seconds = new float[length];
    thirds = new float[length];
    ties = new long[length];
  }

  void clear() {
    size = 0;
  }

  int size() {
    return size;
  }

  int node(int rank) {
    return nodes[rank];
  }

  float score(int rank) {
    return scores[rank];
  }

  void offer(int node, float score, float second, float third, long tie) {
    if (size == nodes.length && !before(score, second, third, tie, size - 1)) {
      return;
    }
    int at = size < nodes.length ? size++ : size - 1;
    while (at > 0 && before(score, second, third, tie, at - 1)) {
      nodes[at] = nodes[at - 1];
      scores[at] = scores[at - 1];
      seconds[at] = seconds[at - 1];
      thirds[at] = thirds[at - 1];
      ties[at] = ties[at - 1];
      at--;
    }
    nodes[at] = node;
    scores[at] = score;
    seconds[at] = second;
    thirds[at] = third;
    ties[at] = tie;
  }

  private boolean before(float score, float second, float third, long tie, int rank) {
    if (score != scores[rank]) {
      return score > scores[rank];
    }
    if (second != seconds[rank]) {
      return second > seconds[rank];
    }
    return third == thirds[rank] ? tie < ties[rank] : third > thirds[rank];
  }
}
