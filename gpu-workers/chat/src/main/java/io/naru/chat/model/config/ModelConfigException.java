package io.naru.chat.model.config;

import java.util.List;

/** A model directory asks for something that this decoder does not compute. */
public final class ModelConfigException extends IllegalArgumentException {

  private final List<String> errors;

  /** All reasons, one sentence each. */
  public ModelConfigException(List<String> errors) {
    super(String.join("; ", errors));
    this.errors = List.copyOf(errors);
  }

  /** All reasons at once. */
  public List<String> errors() {
    return errors;
  }
}
