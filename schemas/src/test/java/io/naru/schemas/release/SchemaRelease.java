package io.naru.schemas.release;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaFormatter;

/** Writes what {@code src/main/avro} says now into the released schemas, as the next version. */
final class SchemaRelease {
  private static final ObjectMapper JSON = new ObjectMapper();

  private SchemaRelease() {}

  /** The schema without {@code avro.java.string}, which concerns Java's generated code only. */
  static Schema withoutCodegen(Schema schema) {
    try {
      JsonNode tree = JSON.readTree(schema.toString());
      return new Schema.Parser().parse(strip(tree).toString());
    } catch (IOException e) {
      throw new IllegalStateException("a schema prints as JSON", e);
    }
  }

  private static JsonNode strip(JsonNode node) {
    if (node instanceof ObjectNode object) {
      boolean removed = object.remove("avro.java.string") != null;
      if (removed && object.size() == 1 && object.has("type")) {
        return object.get("type");
      }
      object.fieldNames().forEachRemaining(name -> object.set(name, strip(object.get(name))));
    } else if (node instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        array.set(i, strip(array.get(i)));
      }
    }
    return node;
  }

  /**
   * Adds a version under {@code directory} for each schema that differs from its last one.
   *
   * @throws IllegalStateException if one is not compatible with all released before it
   */
  static void write(Path directory, ReleasedSchemas before) throws IOException {
    Path ids = directory.resolve("ids.json");
    ArrayNode entries = (ArrayNode) JSON.readTree(ids.toFile());
    int next = ReleasedSchemas.FIRST_ID + 1 + before.all().size();
    for (var type : CurrentSchemas.all()) {
      Schema schema = withoutCodegen(ReleasedSchemasTest.schemaOf(type));
      var versions = before.versionsOf(schema.getFullName());
      if (!versions.isEmpty() && versions.get(versions.size() - 1).schema().equals(schema)) {
        continue;
      }
      int version = versions.size() + 1;
      List<String> violations =
          FullTransitive.violations(
              Stream.concat(versions.stream().map(ReleasedSchema::schema), Stream.of(schema))
                  .toList());
      if (!violations.isEmpty()) {
        throw new IllegalStateException("not released, since incompatible: " + violations);
      }
      String file = "%s.v%d.avsc".formatted(schema.getName(), version);
      Files.writeString(
          directory.resolve(file), SchemaFormatter.format("json/pretty", schema) + "\n");
      entries
          .addObject()
          .put("id", next++)
          .put("name", schema.getFullName())
          .put("version", version)
          .put("file", file)
          .put("fingerprint", Fingerprints.sha256(schema));
    }
    Files.writeString(
        ids, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(entries) + "\n");
  }
}
