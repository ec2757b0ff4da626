package io.naru.runtime.poison;

/**
 * Tells bad requests from a bad model: so many failures with no success between them are the
 * model's, and then going on would turn the whole topic into dead letters.
 */
public final class FailureBudget {
  private final int limit;
  private int inARow;

  /**
   * @param limit failures in a row at which the model counts as broken, at least 1
   */
  public FailureBudget(int limit) {
    this.limit = limit;
  }

  public void success() {
    inARow = 0;
  }

  /**
   * @throws ModelBrokenException if this was one too many
   */
  public void failure(RuntimeException cause) {
    inARow++;
    if (inARow >= limit) {
      throw new ModelBrokenException(inARow, cause);
    }
  }
}
