package io.naru.nn;

/**
 * How many threads native code may use in this process.
 *
 * @param threads within one operator (OpenMP), at least 1
 * @param interopThreads between operators, at least 1
 */
public record TorchSettings(int threads, int interopThreads) {

  /** One thread each: right for small models, and wherever cores are shared. */
  public static final TorchSettings SINGLE_THREADED = new TorchSettings(1, 1);

  public TorchSettings {
    if (threads < 1 || interopThreads < 1) {
      throw new IllegalArgumentException("threads and interopThreads must be at least 1");
    }
  }
}
