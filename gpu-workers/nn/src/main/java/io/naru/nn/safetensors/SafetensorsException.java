package io.naru.nn.safetensors;

/** A file, or a set of files, is not what the format or the model asks for. */
public final class SafetensorsException extends RuntimeException {

  /** One sentence that names the file or the tensors. */
  public SafetensorsException(String message) {
    super(message);
  }

  SafetensorsException(String message, Throwable cause) {
    super(message, cause);
  }
}
