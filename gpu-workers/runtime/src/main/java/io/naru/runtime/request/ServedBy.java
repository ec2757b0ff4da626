package io.naru.runtime.request;

import io.naru.runtime.spi.ModelSource;

/**
 * The model version behind an output.
 *
 * @param model name; empty if none was run
 * @param version its version
 * @param controlOffset offset in model.versions of the decision that it answers by; -1: configured
 *     at start
 */
public record ServedBy(String model, String version, long controlOffset) {
  public static final ServedBy NONE = new ServedBy("", "", ModelSource.CONFIGURED);

  public static ServedBy of(ModelSource source) {
    return new ServedBy(source.model(), source.version(), source.controlOffset());
  }
}
