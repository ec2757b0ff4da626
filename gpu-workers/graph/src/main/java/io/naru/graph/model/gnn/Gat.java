package io.naru.graph.model.gnn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Activation;
import java.util.random.RandomGenerator;

/**
 * Graph attention network (Velickovic et al. 2018, equations 1 to 6): heads of attention over the
 * neighbours and the node itself, concatenated; then one head that gives the classes. Attention is
 * dropped out too.
 */
final class Gat extends Gnn {
  private final int heads;
  private final Head first;
  private final Head second;

  /** Parameters of a layer: w {@code [in, heads * d]}, to and from {@code [heads, d]}. */
  private record Head(NDArray w, NDArray to, NDArray from, NDArray bias) {}

  Gat(NDManager manager, GnnShape shape, RandomGenerator random) {
    super(manager);
    this.heads = shape.heads();
    this.first = head(shape.features(), heads, shape.hidden() / heads, random);
    this.second = head(shape.hidden(), 1, shape.classes(), random);
  }

  private Head head(int in, int heads, int width, RandomGenerator random) {
    return new Head(
        glorot(in, heads * width, 1, random),
        glorot(heads, width, 1, random),
        glorot(heads, width, 1, random),
        zeros(heads * width));
  }

  @Override
  public NDArray logits(NodeFeatures features, GraphView view, Dropout dropout, Tape tape) {
    SymmetricPattern pattern = SymmetricPattern.of(new Adjacency(view).withSelf());
    NDArray input = tape.product(features.product(view.rows(), dropout), first.w());
    NDArray hidden = Activation.elu(layer(input, first, heads, pattern, dropout, tape), 1);
    NDArray second = dropped(hidden, dropout).matMul(this.second.w());
    return layer(second, this.second, 1, pattern, dropout, tape);
  }

  private static NDArray layer(
      NDArray x, Head head, int heads, SymmetricPattern pattern, Dropout dropout, Tape tape) {
    NeighbourAttention attention =
        new NeighbourAttention(
            pattern,
            heads,
            x.toFloatArray(),
            head.to().toFloatArray(),
            head.from().toFloatArray(),
            dropout);
    return tape.attention(attention, x, head.to(), head.from()).add(head.bias());
  }
}
