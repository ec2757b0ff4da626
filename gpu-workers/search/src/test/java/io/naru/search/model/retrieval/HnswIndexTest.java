package io.naru.search.model.retrieval;

class HnswIndexTest extends VectorIndexCompatibility {

  @Override
  VectorIndex create(int dimension) {
    return new HnswIndex(dimension, HnswIndex.Settings.DEFAULT);
  }

  @Override
  double recall() {
    return 0.97;
  }
}
