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
 * Avro records as plain JSON: unions without type names, times in ISO 8601, bytes in base 64. For
 * reading, not for writing back.
 */
final class AvroJson {
  private AvroJson() {}

  static ObjectNode of(IndexedRecord record) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    for (Schema.Field field : record.getSchema().getFields()) {
      json.set(field.name(), value(record.get(field.pos())));
    }
    return json;
  }

  private static JsonNode value(Object value) {
    if (value == null) {
      return NullNode.getInstance();
    } else if (value instanceof IndexedRecord record) {
      return of(record);
    } else if (value instanceof Collection<?> items) {
      ArrayNode array = JsonNodeFactory.instance.arrayNode(items.size());
      items.forEach(item -> array.add(value(item)));
      return array;
    } else if (value instanceof Map<?, ?> entries) {
      ObjectNode object = JsonNodeFactory.instance.objectNode();
      entries.forEach((key, item) -> object.set(key.toString(), value(item)));
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
}
