package io.naru.nn.onnx;

/** Bytes that are no ONNX model, or one that holds something else than is asked of it. */
public final class OnnxException extends IllegalArgumentException {

  public OnnxException(String message) {
    super(message);
  }

  public OnnxException(String message, Throwable cause) {
    super(message, cause);
  }
}
