package io.naru.graph.model.gnn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Activation;
import io.naru.graph.model.graph.SparseRows;
import java.util.random.RandomGenerator;

/**
 * Graph convolutional network (Kipf and Welling 2017, equation 9): {@code S relu(S X W1 + b1) W2 +
 * b2} with the normalised adjacency S of the edges that are seen.
 */
final class Gcn extends Gnn {
  private final NDArray w1;
  private final NDArray b1;
  private final NDArray w2;
  private final NDArray b2;

  Gcn(NDManager manager, GnnShape shape, RandomGenerator random) {
    super(manager);
    this.w1 = glorot(shape.features(), shape.hidden(), 1, random);
    this.b1 = zeros(shape.hidden());
    this.w2 = glorot(shape.hidden(), shape.classes(), 1, random);
    this.b2 = zeros(shape.classes());
  }

  @Override
  public NDArray logits(NodeFeatures features, GraphView view, Dropout dropout, Tape tape) {
    SparseRows rows = new Adjacency(view).normalised();
    SparseProduct adjacency = SparseProduct.of(manager(), rows, rows);
    NDArray input = tape.product(features.product(view.rows(), dropout), w1);
    NDArray hidden = Activation.relu(tape.product(adjacency, input).add(b1));
    return tape.product(adjacency, dropped(hidden, dropout).matMul(w2)).add(b2);
  }
}
