package io.naru.experiment;

/** Where a long measurement tells how far it is. */
@FunctionalInterface
public interface Progress {

  /**
   * Tells how far it is.
   *
   * @param what what is being done, a few words
   * @param done units done
   * @param total units in all
   */
  void at(String what, long done, long total);

  /** Tells nobody. */
  static Progress silent() {
    return (what, done, total) -> {};
  }
}
