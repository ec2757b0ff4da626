package io.naru.nn.onnx;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/**
 * The graph of an ONNX model.
 *
 * @param nodes in the order of the file, which is an order of evaluation
 * @param initializers the weights and other constants, by name
 */
public record OnnxModel(List<OnnxNode> nodes, Map<String, OnnxTensor> initializers) {

  /** The bytes that a model may have: what a Java array and protobuf's own format can take. */
  private static final int LARGEST = Integer.MAX_VALUE;

  public OnnxModel {
    nodes = List.copyOf(nodes);
    initializers = Map.copyOf(initializers);
  }

  /**
   * Reads a model whole; attributes of nodes are skipped.
   *
   * @param in read to its end, not closed
   * @throws OnnxException if the bytes are damaged, cut off, or no model
   */
  public static OnnxModel read(InputStream in) {
    CodedInputStream bytes = CodedInputStream.newInstance(in, 1 << 16);
    bytes.setSizeLimit(LARGEST);
    try {
      return new OnnxReader(bytes).model();
    } catch (InvalidProtocolBufferException e) {
      throw new OnnxException("not an ONNX model, or a damaged one: " + e.getMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * An initialiser of float32.
   *
   * @throws OnnxException if there is none of that name
   */
  public OnnxTensor.Floats floats(String name) {
    if (initializers.get(name) instanceof OnnxTensor.Floats floats) {
      return floats;
    }
    throw new OnnxException("the model has no float32 initialiser " + name);
  }
}
