package io.naru.runtime.poison;

/** The model fails whatever it is given: the worker must stop and leave the requests to others. */
public final class ModelBrokenException extends RuntimeException {
  public ModelBrokenException(int failuresInARow, RuntimeException last) {
    super("the model failed on " + failuresInARow + " different requests in a row", last);
  }
}
