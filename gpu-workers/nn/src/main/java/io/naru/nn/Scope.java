package io.naru.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDScope;
import java.util.function.Supplier;

/**
 * Frees every array that this thread creates while the scope is open.
 *
 * <p>DJL attaches the result of an operation to the manager of its receiver, so a sub-manager alone
 * leaks whatever was computed from long-lived parameters. A scope catches those too. Scopes nest;
 * each belongs to the thread that opened it.
 */
public final class Scope implements AutoCloseable {

  private final NDScope arrays = new NDScope();

  private Scope() {}

  /** Opens a scope on the calling thread. */
  public static Scope open() {
    return new Scope();
  }

  /** Runs {@code body} in a scope of its own. */
  public static void run(Runnable body) {
    try (Scope scope = open()) {
      scope.arrays.suppressNotUsedWarning();
      body.run();
    }
  }

  /**
   * Runs {@code body} in a scope of its own and hands its result to the enclosing scope, or to the
   * caller where there is none.
   */
  public static NDArray call(Supplier<NDArray> body) {
    NDArray result;
    try (Scope scope = open()) {
      result = scope.keep(body.get());
    }
    NDScope.register(result);
    return result;
  }

  /** Takes {@code array} out of this scope, which must be the innermost: the caller closes it. */
  public <T extends NDArray> T keep(T array) {
    NDScope.unregister(array);
    return array;
  }

  @Override
  public void close() {
    arrays.close();
  }
}
