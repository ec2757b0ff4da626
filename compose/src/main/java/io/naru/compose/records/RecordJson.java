package io.naru.compose.records;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.naru.schemas.headers.DeadLetters;
import io.naru.schemas.serde.AvroDeserializer;
import io.naru.schemas.serde.MalformedRecordException;
import io.naru.topology.Topic;
import io.naru.topology.Topics;
import io.naru.topology.ValueFormat;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * One record as one JSON object: where it stands, key, headers and decoded value. Bytes that are no
 * text are shown in base 64 under the same name with {@code _base64}.
 */
final class RecordJson {
  private final Optional<ValueFormat> format;
  private final Optional<AvroDeserializer<? extends SpecificRecord>> deserializer;

  /**
   * @param topic any topic; those that Naru does not declare are shown as text or bytes
   * @param settings Kafka client settings, for the schema registry if there is one
   */
  RecordJson(String topic, Map<String, ?> settings) {
    format = declared(topic).map(Topic::value);
    deserializer =
        format
            .flatMap(RecordJson::readable)
            .map(avro -> new AvroDeserializer<>(avro.type(), settings));
  }

  ObjectNode of(ConsumerRecord<byte[], byte[]> record) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("topic", record.topic());
    json.put("partition", record.partition());
    json.put("offset", record.offset());
    json.put("timestamp", Instant.ofEpochMilli(record.timestamp()).toString());
    putBytes(json, "key", record.key());
    if (record.headers().iterator().hasNext()) {
      ObjectNode headers = json.putObject("headers");
      for (Header header : record.headers()) {
        putBytes(headers, header.key(), header.value());
      }
    }
    if (format.orElse(null) instanceof ValueFormat.OriginalBytes) {
      json.set("dead_letter", deadLetter(record));
    }
    putValue(json, record);
    return json;
  }

  private void putValue(ObjectNode json, ConsumerRecord<byte[], byte[]> record) {
    if (deserializer.isEmpty()) {
      putBytes(json, "value", record.value());
      return;
    }
    try {
      SpecificRecord value = deserializer.get().deserialize(record.topic(), record.value());
      json.set("value", value == null ? NullNode.getInstance() : AvroJson.of(value));
    } catch (MalformedRecordException e) {
      json.put("value_error", e.getMessage());
      json.put("value_base64", Base64.getEncoder().encodeToString(record.value()));
    }
  }

  /** What the headers say of the cause; key and value are shown on their own. */
  private static JsonNode deadLetter(ConsumerRecord<byte[], byte[]> record) {
    ObjectNode letter = AvroJson.of(DeadLetters.read(record));
    letter.remove("key");
    letter.remove("value");
    return letter;
  }

  private static void putBytes(ObjectNode json, String name, byte[] bytes) {
    if (bytes == null) {
      json.putNull(name);
      return;
    }
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      json.put(name, text);
    } catch (CharacterCodingException e) {
      json.put(name + "_base64", Base64.getEncoder().encodeToString(bytes));
    }
  }

  private static Optional<Topic> declared(String name) {
    return Topics.all().stream().filter(topic -> topic.name().equals(name)).findFirst();
  }

  /** A dead letter holds what its source topic was meant to hold, and often it still reads. */
  private static Optional<ValueFormat.Avro> readable(ValueFormat format) {
    if (format instanceof ValueFormat.OriginalBytes original) {
      return declared(original.source()).map(Topic::value).flatMap(RecordJson::readable);
    }
    return Optional.of((ValueFormat.Avro) format);
  }
}
