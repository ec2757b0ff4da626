package io.naru.graph.model.dgt.sequence;

/** Orders nodes by descending cosine of their features, exactly; those that share none are out. */
final class FeatureSort implements QuerySort {
  private final FeatureIndex features;
  private final NodeKeys keys;
  private final QuerySort withoutFeatures;
  private final float[] cosines;
  private final int[] touched;
  private int count;

  FeatureSort(FeatureIndex features, NodeKeys keys, QuerySort withoutFeatures) {
    this.features = features;
    this.keys = keys;
    this.withoutFeatures = withoutFeatures;
    this.cosines = new float[features.nodes()];
    this.touched = new int[features.nodes()];
  }

  @Override
  public void candidates(int query, TopRanks ranks) {
    if (features.blank(query)) {
      withoutFeatures.candidates(query, ranks);
      return;
    }
    count = 0;
    features.shared(query, this::add);
    for (int at = 0; at < count; at++) {
      int node = touched[at];
      if (node != query && cosines[node] != 0) {
        ranks.offer(node, cosines[node], 0, 0, keys.tie(query, node));
      }
      cosines[node] = 0;
    }
  }

  private void add(int node, float product) {
    if (cosines[node] == 0 && product != 0) {
      touched[count++] = node;
    }
    cosines[node] += product;
  }
}
