package io.naru.topology.config;

import java.util.List;

/** The configuration is wrong; says everything that is wrong with it. */
public final class ConfigErrors extends IllegalArgumentException {
  private final List<String> errors;

  /**
   * @param errors one sentence each, beginning with the key concerned; at least one
   */
  public ConfigErrors(List<String> errors) {
    super(String.join("; ", errors));
    this.errors = List.copyOf(errors);
  }

  public List<String> errors() {
    return errors;
  }

  /**
   * @throws ConfigErrors if there are any
   */
  public static void throwIfAny(List<String> errors) {
    if (!errors.isEmpty()) {
      throw new ConfigErrors(errors);
    }
  }
}
