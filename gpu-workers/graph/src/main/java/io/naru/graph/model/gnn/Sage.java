package io.naru.graph.model.gnn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Activation;
import java.util.random.RandomGenerator;

/**
 * GraphSAGE with the mean aggregator (Hamilton et al. 2017, algorithm 1, without its sampling and
 * normalisation): each layer is {@code x W + mean(x of the neighbours) U + b}. W and U lie side by
 * side, so that x is gone through once.
 */
final class Sage extends Gnn {
  private final int hidden;
  private final int classes;
  private final NDArray w1;
  private final NDArray b1;
  private final NDArray w2;
  private final NDArray b2;

  Sage(NDManager manager, GnnShape shape, RandomGenerator random) {
    super(manager);
    this.hidden = shape.hidden();
    this.classes = shape.classes();
    this.w1 = glorot(shape.features(), hidden, 2, random);
    this.b1 = zeros(hidden);
    this.w2 = glorot(hidden, classes, 2, random);
    this.b2 = zeros(classes);
  }

  @Override
  public NDArray logits(NodeFeatures features, GraphView view, Dropout dropout, Tape tape) {
    Adjacency adjacency = new Adjacency(view);
    SparseProduct mean = SparseProduct.of(manager(), adjacency.mean(), adjacency.meanTransposed());
    NDArray input = tape.product(features.product(view.rows(), dropout), w1);
    NDArray first = Activation.relu(layer(input, mean, hidden, tape).add(b1));
    return layer(dropped(first, dropout).matMul(w2), mean, classes, tape).add(b2);
  }

  private static NDArray layer(NDArray both, SparseProduct mean, int width, Tape tape) {
    NDArray own = both.get("...,:" + width);
    NDArray neighbours = both.get("...," + width + ":");
    return own.add(tape.product(mean, neighbours));
  }
}
