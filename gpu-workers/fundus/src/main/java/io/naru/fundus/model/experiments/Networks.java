package io.naru.fundus.model.experiments;

import ai.djl.ndarray.NDManager;
import io.naru.fundus.model.networks.Encoder;
import io.naru.fundus.model.networks.Features;
import io.naru.fundus.model.networks.Generator;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The networks that are tried.
 *
 * @param generator of pictures
 * @param encoder of photographs
 * @param features of the loss; not those that results are measured by
 */
public record Networks(Generator generator, Encoder encoder, Features features)
    implements AutoCloseable {

  /** Where they come from. */
  @FunctionalInterface
  public interface Source {
    /**
     * Loads them.
     *
     * @param manager outlives them
     * @param models the directory that they are in; empty: those that the repository ships
     * @throws IOException if they cannot be read
     */
    Networks load(NDManager manager, Optional<Path> models) throws IOException;
  }

  @Override
  public void close() {
    encoder.close();
    generator.close();
    features.close();
  }
}
