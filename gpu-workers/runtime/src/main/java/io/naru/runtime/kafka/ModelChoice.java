package io.naru.runtime.kafka;

import io.naru.runtime.spi.ModelLoader;
import io.naru.runtime.spi.ModelSource;
import java.util.Optional;

/**
 * Which model a worker serves.
 *
 * @param name the model whose versions are followed on {@code model.versions}
 * @param configured served while no promoted version loads; empty: the worker does not start then
 * @param loader makes a version ready
 */
public record ModelChoice<M>(
    String name, Optional<ModelSource> configured, ModelLoader<? extends M> loader) {}
