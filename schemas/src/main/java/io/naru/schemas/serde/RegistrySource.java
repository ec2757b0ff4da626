package io.naru.schemas.serde;

import io.naru.schemas.release.ReleasedSchemas;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;

/**
 * Ids from a registry, asked once per id. Ids of the jar's own range are still read from the jar.
 * Ids that the registry does not know are remembered too, so that a flood of bad records does not
 * become a flood of requests; both memories are bounded.
 */
final class RegistrySource implements SchemaSource {
  private static final int MAX_REMEMBERED = 1_000;

  private final RegistryClient registry;
  private final boolean autoRegister;
  private final BundledSource bundled;
  private final Map<Integer, Optional<Schema>> schemas =
      Collections.synchronizedMap(
          new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<Integer, Optional<Schema>> eldest) {
              return size() > MAX_REMEMBERED;
            }
          });

  RegistrySource(RegistryClient registry, boolean autoRegister, BundledSource bundled) {
    this.registry = registry;
    this.autoRegister = autoRegister;
    this.bundled = bundled;
  }

  @Override
  public Optional<Schema> writerSchema(int id) {
    if (id >= ReleasedSchemas.FIRST_ID) {
      Optional<Schema> ours = bundled.writerSchema(id);
      if (ours.isPresent()) {
        return ours;
      }
    }
    Optional<Schema> known = schemas.get(id);
    if (known == null) {
      known = registry.schemaById(id).flatMap(RegistrySource::parse);
      schemas.put(id, known);
    }
    return known;
  }

  /** TopicNameStrategy: the subject is {@code <topic>-value}. */
  @Override
  public int idFor(String topic, Schema schema) {
    String subject = topic + "-value";
    String text = bundled.released().textOf(schema);
    if (autoRegister) {
      return registry.register(subject, text);
    }
    return registry
        .lookUp(subject, text)
        .orElseThrow(
            () ->
                new SchemaRegistryException(
                    "subject %s does not have %s: register it, or set %s"
                        .formatted(subject, schema.getFullName(), SerdeConfig.AUTO_REGISTER)));
  }

  private static Optional<Schema> parse(String text) {
    try {
      return Optional.of(new Schema.Parser().parse(text));
    } catch (AvroRuntimeException notAvro) {
      return Optional.empty();
    }
  }
}
