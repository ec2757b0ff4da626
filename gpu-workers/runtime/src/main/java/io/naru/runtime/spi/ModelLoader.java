package io.naru.runtime.spi;

/**
 * Makes a model ready to compute: reads, checks, warms up. Called from a thread of its own while an
 * earlier version is still serving.
 *
 * @param <M> {@link BatchModel} or {@link StepModel} of some types
 */
@FunctionalInterface
public interface ModelLoader<M> {
  /**
   * @throws Exception if this version cannot be served; the earlier one goes on
   */
  M load(ModelSource source) throws Exception;
}
