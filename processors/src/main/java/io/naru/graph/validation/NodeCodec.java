package io.naru.graph.validation;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.naru.schemas.graph.LabelUse;
import io.naru.schemas.graph.SparseVector;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.utils.ByteUtils;

/**
 * A node as bytes: its versions, the use of its label, the label with its length, the features.
 * Lengths, and the steps between indices, are variable-length integers; a length is one more than
 * it is, 0 is null.
 */
final class NodeCodec {
  private static final int MOST_BYTES_OF_INT = 5;

  private NodeCodec() {}

  static byte[] write(NodeState node) {
    byte[] label = node.label() == null ? new byte[0] : node.label().getBytes(UTF_8);
    int nonZeros = node.nonZeros();
    ByteBuffer buffer =
        ByteBuffer.allocate(
            4 * Long.BYTES
                + 1
                + label.length
                + 3 * MOST_BYTES_OF_INT
                + nonZeros * (MOST_BYTES_OF_INT + Float.BYTES));
    buffer.putLong(node.version()).putLong(node.removed());
    buffer.putLong(node.featuresVersion()).putLong(node.labelVersion());
    buffer.put(node.use() == LabelUse.VALIDATION ? (byte) 1 : 0);
    ByteUtils.writeUnsignedVarint(node.label() == null ? 0 : label.length + 1, buffer);
    buffer.put(label);
    ByteUtils.writeUnsignedVarint(node.features() == null ? 0 : nonZeros + 1, buffer);
    if (node.features() != null) {
      write(node.features(), buffer);
    }
    byte[] bytes = new byte[buffer.position()];
    buffer.flip().get(bytes);
    return bytes;
  }

  private static void write(SparseVector features, ByteBuffer buffer) {
    ByteUtils.writeUnsignedVarint(features.getWidth(), buffer);
    int last = 0;
    for (int index : features.getIndices()) {
      ByteUtils.writeUnsignedVarint(index - last, buffer);
      last = index;
    }
    for (float value : features.getValues()) {
      buffer.putFloat(value);
    }
  }

  static NodeState read(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    long version = buffer.getLong();
    long removed = buffer.getLong();
    long featuresVersion = buffer.getLong();
    long labelVersion = buffer.getLong();
    LabelUse use = buffer.get() == 1 ? LabelUse.VALIDATION : LabelUse.TRAIN;
    int labelLength = ByteUtils.readUnsignedVarint(buffer) - 1;
    String label = null;
    if (labelLength >= 0) {
      label = new String(bytes, buffer.position(), labelLength, UTF_8);
      buffer.position(buffer.position() + labelLength);
    }
    int nonZeros = ByteUtils.readUnsignedVarint(buffer) - 1;
    SparseVector features = nonZeros < 0 ? null : readFeatures(nonZeros, buffer);
    return new NodeState(version, removed, features, featuresVersion, label, use, labelVersion);
  }

  private static SparseVector readFeatures(int nonZeros, ByteBuffer buffer) {
    int width = ByteUtils.readUnsignedVarint(buffer);
    List<Integer> indices = new ArrayList<>(nonZeros);
    int last = 0;
    for (int i = 0; i < nonZeros; i++) {
      last += ByteUtils.readUnsignedVarint(buffer);
      indices.add(last);
    }
    List<Float> values = new ArrayList<>(nonZeros);
    for (int i = 0; i < nonZeros; i++) {
      values.add(buffer.getFloat());
    }
    return new SparseVector(width, indices, values);
  }
}
