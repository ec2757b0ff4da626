package io.naru.runtime.spi;

/**
 * Where a model version comes from.
 *
 * @param model name of the model
 * @param version version, unique within the model
 * @param location directory with its files
 * @param digest {@code sha256:<hex>} over the weights file; empty: not checked
 * @param controlOffset offset in model.versions of the promotion; -1: configured at start
 */
public record ModelSource(
    String model, String version, String location, String digest, long controlOffset) {
  /** A model that the operator named at start, not a record. */
  public static final long CONFIGURED = -1;

  public static ModelSource configured(String model, String version, String location) {
    return new ModelSource(model, version, location, "", CONFIGURED);
  }
}
