package io.naru.graph.model.dgt;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.naru.graph.model.gnn.Dropout;
import java.util.List;
import java.util.random.RandomGenerator;

/** Masks of dropout as scripts take them: a list of one, or of none where nothing is dropped. */
final class Masks {
  /** Nothing is dropped. */
  static final List<NDArray> NONE = List.of();

  private final NDManager manager;
  private final Dropout input;
  private final Dropout inside;

  Masks(NDManager manager, DgtSettings settings, RandomGenerator random) {
    this.manager = manager;
    this.input = settings.inputDropout() == 0 ? null : new Dropout(settings.inputDropout(), random);
    this.inside = settings.dropout() == 0 ? null : new Dropout(settings.dropout(), random);
  }

  /** Of the features and of the positional encoding. */
  List<NDArray> input(long... shape) {
    return of(input, shape);
  }

  /** Of layers and head. */
  List<NDArray> inside(long... shape) {
    return of(inside, shape);
  }

  private List<NDArray> of(Dropout dropout, long... shape) {
    return dropout == null ? NONE : List.of(dropout.mask(manager, new Shape(shape)));
  }
}
