package io.naru.schemas.serde;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;

/**
 * Refuses writer schemas with which a few bytes could cost much: those that contain themselves
 * (reading recurses, so the bytes would decide how deep the stack grows), and collections of items
 * that take no bytes (a count alone would decide how long the loop is). No contract of ours has
 * either, but a registry may hold anything.
 */
final class WriterSchemaRisks {
  private final Deque<String> around = new ArrayDeque<>();
  private final Set<String> cleared = new HashSet<>();

  private WriterSchemaRisks() {}

  /** What is risky about it, in a sentence; empty if nothing is. */
  static Optional<String> of(Schema schema) {
    return new WriterSchemaRisks().find(schema);
  }

  private Optional<String> find(Schema schema) {
    return switch (schema.getType()) {
      case RECORD -> findInRecord(schema);
      case ARRAY -> findInItems(schema.getElementType());
      case MAP -> find(schema.getValueType());
      case UNION -> first(schema.getTypes().stream());
      default -> Optional.empty();
    };
  }

  private Optional<String> findInRecord(Schema record) {
    String name = record.getFullName();
    if (around.contains(name)) {
      return Optional.of(name + " contains itself");
    }
    if (!cleared.add(name)) {
      return Optional.empty();
    }
    around.push(name);
    Optional<String> risk = first(record.getFields().stream().map(Schema.Field::schema));
    around.pop();
    return risk;
  }

  private Optional<String> findInItems(Schema items) {
    Optional<String> risk = find(items);
    if (risk.isEmpty() && GenericDatumReader.isZeroByteSchema(items)) {
      return Optional.of("an array has items of no bytes");
    }
    return risk;
  }

  private Optional<String> first(Stream<Schema> parts) {
    return parts.map(this::find).flatMap(Optional::stream).findFirst();
  }
}
