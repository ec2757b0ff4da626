package io.naru.runtime.engine;

import io.naru.runtime.request.ServedBy;
import io.naru.runtime.spi.ModelSource;

/**
 * A loaded model and where it came from.
 *
 * @param <M> {@link io.naru.runtime.spi.BatchModel} or {@link io.naru.runtime.spi.StepModel}
 */
public record ServedModel<M>(ModelSource source, M model) {
  public ServedBy servedBy() {
    return ServedBy.of(source);
  }
}
