package io.naru.fundus.model.bundled;

import io.naru.fundus.model.training.FundusModels;
import io.naru.nn.bundled.BundledDirectory;
import java.nio.file.Path;

/** naru-fundus-mini: networks and guard, trained on drawn photographs alone. */
public final class ShippedFundusModels {
  /** Its name in records. */
  public static final String NAME = "naru-fundus-mini";

  private static final BundledDirectory FILES =
      new BundledDirectory(ShippedFundusModels.class, NAME, FundusModels.FILES);

  private ShippedFundusModels() {}

  /** Whether the build has them. */
  public static boolean shipped() {
    return FILES.exists();
  }

  /**
   * Their directory, for {@link FundusModels#load}: the resources themselves where they are files,
   * else a copy under {@code cache}.
   *
   * @param cache used when the program runs from a jar; made if it is not there
   * @throws IllegalStateException if the build lacks one of its files
   */
  public static Path directory(Path cache) {
    return FILES.directory(cache);
  }
}
