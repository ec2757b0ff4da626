package io.naru.topology.map;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.naru.schemas.headers.RecordHeaderNames;
import io.naru.schemas.release.ReleasedSchema;
import io.naru.schemas.release.ReleasedSchemas;
import io.naru.topology.Topic;
import io.naru.topology.ValueFormat;
import java.util.List;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/** What is on a topic, as an AsyncAPI message: a reference to the released Avro schema. */
final class AsyncApiMessage {
  static final String AVRO = "application/vnd.apache.avro";

  private static final String SCHEMA_FORMAT = AVRO + ";version=1.9.0";
  private static final String RELEASED = "../schemas/src/main/resources/io/naru/schemas/released/";

  private AsyncApiMessage() {}

  static String id(Topic topic) {
    if (topic.value() instanceof ValueFormat.Avro avro) {
      return avro.type().getSimpleName();
    }
    return "OriginalBytes";
  }

  static void add(ObjectNode message, Topic topic) {
    message.put("name", id(topic));
    if (topic.value() instanceof ValueFormat.Avro avro) {
      addAvro(message, avro.type());
    } else {
      addOriginalBytes(message);
    }
    ObjectNode kafka = message.putObject("bindings").putObject("kafka");
    kafka.putObject("key").put("type", "string").put("description", topic.key());
    if (topic.value() instanceof ValueFormat.Avro) {
      kafka.put("schemaIdLocation", "payload");
      kafka.put("schemaIdPayloadEncoding", "confluent");
    }
    kafka.put("bindingVersion", AsyncApiChannel.BINDING_VERSION);
  }

  private static void addAvro(ObjectNode message, Class<? extends SpecificRecord> type) {
    String name = SpecificData.getForClass(type).getSchema(type).getFullName();
    List<ReleasedSchema> versions = ReleasedSchemas.bundled().versionsOf(name);
    ReleasedSchema last = versions.get(versions.size() - 1);
    message.put("summary", last.schema().getDoc());
    message.put("contentType", AVRO);
    ObjectNode payload = message.putObject("payload");
    payload.put("schemaFormat", SCHEMA_FORMAT);
    payload.putObject("schema").put("$ref", RELEASED + last.file());
  }

  private static void addOriginalBytes(ObjectNode message) {
    message.put("summary", "A record that could not be processed, byte for byte; headers say why.");
    message.put("contentType", "application/octet-stream");
    ObjectNode headers = message.putObject("headers");
    headers.put("type", "object");
    ObjectNode properties = headers.putObject("properties");
    for (String header :
        List.of(
            RecordHeaderNames.CONNECT_TOPIC,
            RecordHeaderNames.CONNECT_PARTITION,
            RecordHeaderNames.CONNECT_OFFSET,
            RecordHeaderNames.CONNECT_STAGE,
            RecordHeaderNames.CONNECT_EXCEPTION,
            RecordHeaderNames.CONNECT_MESSAGE,
            RecordHeaderNames.ERROR_CODE,
            RecordHeaderNames.ERROR_ATTEMPT,
            RecordHeaderNames.ERROR_WORKER,
            RecordHeaderNames.ERROR_MODEL_VERSION,
            RecordHeaderNames.ERROR_TIME)) {
      properties.putObject(header).put("type", "string");
    }
  }
}
