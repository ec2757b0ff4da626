package io.naru.graph.model.gnn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import io.naru.graph.model.graph.SparseRows;
import io.naru.nn.torchscript.Operators;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Graph attention network (Velickovic et al. 2018, equations 1 to 6): heads of attention over the
 * neighbours and the node itself, concatenated; then one head that gives the classes. Attention is
 * dropped out too.
 */
final class Gat extends Gnn {
  private final Operators operators;
  private final int heads;
  private final Head first;
  private final Head second;

  /** Parameters of a layer: w {@code [in, heads * d]}, to and from {@code [heads, d]}. */
  private record Head(NDArray w, NDArray to, NDArray from, NDArray bias) {}

  /** Where the entries of A + I are: target (row) and source (column), {@code [entries]}. */
  private record Entries(NDArray target, NDArray source) {}

  Gat(NDManager manager, GnnShape shape, RandomGenerator random) {
    super(manager);
    this.operators = Operators.load(manager);
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
    SparseRows rows = new Adjacency(view).withSelf();
    Entries entries = new Entries(indices(rows.rowsOfEntries()), indices(rows.columns()));
    NDArray input = tape.product(features.product(view.rows(), dropout), first.w());
    NDArray hidden = Activation.elu(layer(input, first, heads, entries, dropout), 1);
    return layer(dropped(hidden, dropout).matMul(second.w()), second, 1, entries, dropout);
  }

  /** libtorch scatters by 64-bit indices only. */
  private NDArray indices(int[] values) {
    return manager().create(Arrays.stream(values).asLongStream().toArray());
  }

  private NDArray layer(NDArray input, Head head, int heads, Entries entries, Dropout dropout) {
    long nodes = input.getShape().get(0);
    long width = input.getShape().get(1);
    NDArray x = input.reshape(nodes, heads, width / heads);
    NDArray scores = script().scores(x, head.to(), head.from(), entries.target(), entries.source());
    NDArray attention = operators.segmentSoftmax(scores, entries.target(), (int) nodes);
    return script()
        .attend(x, dropped(attention, dropout), entries.target(), entries.source())
        .reshape(new Shape(nodes, width))
        .add(head.bias());
  }

  @Override
  public void close() {
    operators.close();
    super.close();
  }
}
