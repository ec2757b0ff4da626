package io.naru.runtime.spi;

/**
 * Where a model version comes from.
 *
 * @param model name of the model
 * @param version version, unique within the model
 * @param location directory with its files
 * @param digest {@code sha256:<hex>} over the weights file; empty: not checked
 * @param controlOffset offset in model.versions of the decision that it answers by; -1: configured
 *     at start
 */
public record ModelSource(
    String model, String version, String location, String digest, long controlOffset) {
  /** A model that the operator named at start, not a record. */
  public static final long CONFIGURED = -1;

  /** Whether the same is loaded from both, whatever decisions they stand for. */
  public boolean loadsAs(ModelSource other) {
    return model.equals(other.model)
        && version.equals(other.version)
        && location.equals(other.location)
        && digest.equals(other.digest);
  }

  public static ModelSource configured(String model, String version, String location) {
    return new ModelSource(model, version, location, "", CONFIGURED);
  }
}
