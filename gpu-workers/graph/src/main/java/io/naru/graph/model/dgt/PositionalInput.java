package io.naru.graph.model.dgt;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.List;

/** How the Katz encoding enters a network: as a list of nothing or of one {@code [n, width]}. */
interface PositionalInput {
  /** What is added to the encoded features. Call within a scope. */
  List<NDArray> encoding(NDManager manager);

  /** After the backward pass through what {@link #encoding} gave: on to its own parameters. */
  void backward(List<NDArray> encoding);

  /** Nothing is added. */
  PositionalInput NONE =
      new PositionalInput() {
        @Override
        public List<NDArray> encoding(NDManager manager) {
          return List.of();
        }

        @Override
        public void backward(List<NDArray> encoding) {
          // It has no parameters.
        }
      };
}
