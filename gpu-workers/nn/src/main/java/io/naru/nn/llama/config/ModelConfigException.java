package io.naru.nn.llama.config;

import java.nio.file.Path;
import java.util.List;

/** A model directory asks for something that this decoder does not compute. */
public final class ModelConfigException extends IllegalArgumentException {

  private final List<String> errors;

  /** All reasons, one sentence each. */
  public ModelConfigException(List<String> errors) {
    this(String.join("; ", errors), errors);
  }

  private ModelConfigException(String message, List<String> errors) {
    super(message);
    this.errors = List.copyOf(errors);
  }

  /** The same reasons, and the file that gives them. */
  ModelConfigException in(Path file) {
    return new ModelConfigException(file + ": " + getMessage(), errors);
  }

  /** All reasons at once. */
  public List<String> errors() {
    return errors;
  }
}
