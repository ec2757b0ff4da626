package io.naru.nn.onnx;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** ModelProto, GraphProto and NodeProto of onnx.proto; numbers are those of its fields. */
final class OnnxReader {
  private static final int MODEL_GRAPH = 7;
  private static final int GRAPH_NODE = 1;
  private static final int GRAPH_INITIALIZER = 5;
  private static final int NODE_INPUT = 1;
  private static final int NODE_OUTPUT = 2;
  private static final int NODE_NAME = 3;
  private static final int NODE_OPERATOR = 4;

  private final CodedInputStream in;
  private final List<OnnxNode> nodes = new ArrayList<>();
  private final Map<String, OnnxTensor> initializers = new LinkedHashMap<>();

  OnnxReader(CodedInputStream in) {
    this.in = in;
  }

  OnnxModel model() throws IOException {
    boolean found = false;
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      if (tag == message(MODEL_GRAPH)) {
        found = true;
        within(in, this::graphField);
      } else {
        in.skipField(tag);
      }
    }
    if (!found) {
      throw new OnnxException("not an ONNX model: it has no graph");
    }
    return new OnnxModel(nodes, initializers);
  }

  private void graphField(int tag) throws IOException {
    if (tag == message(GRAPH_NODE)) {
      nodes.add(node());
    } else if (tag == message(GRAPH_INITIALIZER)) {
      OnnxTensor tensor = new TensorReader(in).tensor();
      if (initializers.put(tensor.name(), tensor) != null) {
        throw new OnnxException("two initialisers have the name " + tensor.name());
      }
    } else {
      in.skipField(tag);
    }
  }

  private OnnxNode node() throws IOException {
    List<String> inputs = new ArrayList<>();
    List<String> outputs = new ArrayList<>();
    String[] nameAndOperator = {"", ""};
    within(
        in,
        tag -> {
          if (tag == message(NODE_INPUT)) {
            inputs.add(in.readStringRequireUtf8());
          } else if (tag == message(NODE_OUTPUT)) {
            outputs.add(in.readStringRequireUtf8());
          } else if (tag == message(NODE_NAME)) {
            nameAndOperator[0] = in.readStringRequireUtf8();
          } else if (tag == message(NODE_OPERATOR)) {
            nameAndOperator[1] = in.readStringRequireUtf8();
          } else {
            in.skipField(tag);
          }
        });
    return new OnnxNode(nameAndOperator[0], nameAndOperator[1], inputs, outputs);
  }

  static int message(int field) {
    return field << 3 | WireFormat.WIRETYPE_LENGTH_DELIMITED;
  }

  /** What is done with each field of a message. */
  @FunctionalInterface
  interface FieldReader {
    void read(int tag) throws IOException;
  }

  /** Reads a nested message from its length on. A tag of 0 also stands for the end of the bytes. */
  static void within(CodedInputStream in, FieldReader fields) throws IOException {
    int outer = in.pushLimit(in.readRawVarint32());
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      fields.read(tag);
    }
    if (in.getBytesUntilLimit() != 0) {
      throw new OnnxException("the model ends in the middle of a message");
    }
    in.popLimit(outer);
  }
}
