package io.naru.graph.model.dgt.sequence;

/** Orders nodes by descending personalised PageRank; those without an estimate are out. */
final class PageRankSort implements QuerySort {
  private final ForwardPush push;
  private final NodeKeys keys;

  PageRankSort(ForwardPush push, NodeKeys keys) {
    this.push = push;
    this.keys = keys;
  }

  @Override
  public void candidates(int query, TopRanks ranks) {
    push.clear();
    push.addResidual(query, 1);
    push.push();
    offer(query, ranks);
  }

  /** Offers what has been pushed already. Rounded, so that the order of a sum makes no order. */
  void offer(int query, TopRanks ranks) {
    for (int at = 0; at < push.touched(); at++) {
      int node = push.node(at);
      float score = (float) push.estimate(node);
      if (node != query && score > 0) {
        ranks.offer(node, score, 0, 0, keys.tie(query, node));
      }
    }
  }
}
