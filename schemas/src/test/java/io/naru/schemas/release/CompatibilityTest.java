package io.naru.schemas.release;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An incompatible change of a schema fails the build here. */
class CompatibilityTest {

  static List<String> records() {
    return ReleasedSchemas.bundled().all().stream().map(ReleasedSchema::name).distinct().toList();
  }

  @ParameterizedTest
  @MethodSource("records")
  void everyVersionReadsEveryOther(String name) {
    // Given
    List<Schema> versions =
        ReleasedSchemas.bundled().versionsOf(name).stream().map(ReleasedSchema::schema).toList();
    // When
    List<String> violations = FullTransitive.violations(versions);
    // Then
    assertEquals(List.of(), violations);
  }

  @Test
  void aNewFieldWithoutDefaultBreaksIt() {
    // Given
    Schema first = SchemaBuilder.record("R").fields().requiredString("a").endRecord();
    Schema second =
        SchemaBuilder.record("R").fields().requiredString("a").requiredInt("b").endRecord();
    // When
    List<String> violations = FullTransitive.violations(List.of(first, second));
    // Then
    assertEquals(1, violations.size(), violations.toString());
    assertEquals(
        true, violations.get(0).startsWith("R version 2 cannot read what version 1 wrote"));
  }

  @Test
  void anOldVersionMustReadTheNewestToo() {
    // Given
    Schema first = SchemaBuilder.record("R").fields().requiredString("a").endRecord();
    Schema second = SchemaBuilder.record("R").fields().optionalString("b").endRecord();
    // When
    List<String> violations = FullTransitive.violations(List.of(first, second));
    // Then
    assertEquals(1, violations.size(), violations.toString());
    assertEquals(
        true, violations.get(0).startsWith("R version 1 cannot read what version 2 wrote"));
  }

  @ParameterizedTest
  @MethodSource("records")
  void everythingIsDocumented(String name) {
    // Given
    List<ReleasedSchema> versions = ReleasedSchemas.bundled().versionsOf(name);
    // When
    List<String> bare = undocumented(versions.get(versions.size() - 1).schema());
    // Then
    assertEquals(List.of(), bare);
  }

  @Test
  void aFieldWithoutDocIsFound() {
    // Given
    Schema schema = SchemaBuilder.record("R").doc("An R.").fields().requiredString("a").endRecord();
    // When
    List<String> bare = undocumented(schema);
    // Then
    assertEquals(List.of("R.a"), bare);
  }

  private static List<String> undocumented(Schema schema) {
    List<String> bare = new ArrayList<>();
    switch (schema.getType()) {
      case RECORD -> {
        addIfBlank(bare, schema.getDoc(), schema.getFullName());
        for (Schema.Field field : schema.getFields()) {
          addIfBlank(bare, field.doc(), schema.getFullName() + "." + field.name());
          bare.addAll(undocumented(field.schema()));
        }
      }
      case ENUM, FIXED -> addIfBlank(bare, schema.getDoc(), schema.getFullName());
      case ARRAY -> bare.addAll(undocumented(schema.getElementType()));
      case MAP -> bare.addAll(undocumented(schema.getValueType()));
      case UNION -> schema.getTypes().forEach(type -> bare.addAll(undocumented(type)));
      default -> {}
    }
    return bare;
  }

  private static void addIfBlank(List<String> bare, String doc, String name) {
    if (doc == null || doc.isBlank()) {
      bare.add(name);
    }
  }
}
