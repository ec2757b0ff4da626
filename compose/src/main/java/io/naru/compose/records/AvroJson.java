package io.naru.compose.records;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BinaryNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;

/**
 * Avro records as plain JSON: times in ISO 8601, bytes in base 64, and names of types only where
 * one of several kinds of records may stand. For reading, not for writing back.
 */
final class AvroJson {
  private AvroJson() {}

  static ObjectNode of(IndexedRecord record) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    for (Schema.Field field : record.getSchema().getFields()) {
      json.set(field.name(), value(record.get(field.pos()), field.schema()));
    }
    return json;
  }

  private static JsonNode value(Object value, Schema schema) {
    if (value == null) {
      return NullNode.getInstance();
    } else if (value instanceof IndexedRecord record) {
      ObjectNode json = JsonNodeFactory.instance.objectNode();
      if (isOneOfSeveral(schema)) {
        json.put("type", record.getSchema().getName());
      }
      return json.setAll(of(record));
    } else if (value instanceof Collection<?> items) {
      ArrayNode array = JsonNodeFactory.instance.arrayNode(items.size());
      items.forEach(
          item -> array.add(value(item, branch(schema, Schema.Type.ARRAY).getElementType())));
      return array;
    } else if (value instanceof Map<?, ?> entries) {
      ObjectNode object = JsonNodeFactory.instance.objectNode();
      entries.forEach(
          (key, item) ->
              object.set(
                  key.toString(), value(item, branch(schema, Schema.Type.MAP).getValueType())));
      return object;
    } else if (value instanceof ByteBuffer bytes) {
      byte[] copy = new byte[bytes.remaining()];
      bytes.duplicate().get(copy);
      return BinaryNode.valueOf(copy);
    } else if (value instanceof Boolean truth) {
      return BooleanNode.valueOf(truth);
    } else if (value instanceof Float || value instanceof Double) {
      return DoubleNode.valueOf(Double.parseDouble(value.toString()));
    } else if (value instanceof Number number) {
      return LongNode.valueOf(number.longValue());
    }
    return TextNode.valueOf(value.toString());
  }

  private static boolean isOneOfSeveral(Schema schema) {
    return schema.isUnion()
        && schema.getTypes().stream().filter(type -> type.getType() == Schema.Type.RECORD).count()
            > 1;
  }

  /** The part of a schema that a value of this type is written with. */
  private static Schema branch(Schema schema, Schema.Type type) {
    return schema.isUnion()
        ? schema.getTypes().stream()
            .filter(part -> part.getType() == type)
            .findFirst()
            .orElseThrow()
        : schema;
  }
}
