package io.naru.search.model.encoder;

import java.util.List;

/** Turns texts into unit vectors whose dot product is their similarity. */
public interface TextEncoder extends AutoCloseable {

  /** The length of a vector. */
  int dimension();

  /**
   * Encodes texts; the vector of a text does not depend on its neighbours in the list beyond
   * rounding.
   *
   * @return one row of unit Euclidean norm for each text, in the order given
   */
  float[][] encode(List<String> texts);

  /** Releases what the encoder holds outside the heap; nothing by default. */
  @Override
  default void close() {}
}
