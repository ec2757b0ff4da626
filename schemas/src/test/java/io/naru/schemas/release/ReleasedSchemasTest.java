package io.naru.schemas.release;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.naru.schemas.chat.ChatCancel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The released schemas are whole and say what the code says. After a compatible change in {@code
 * src/main/avro}: {@code mvn -pl schemas test -Dtest=ReleasedSchemasTest -Dnaru.release=true} adds
 * the next version; commit it with the change.
 */
class ReleasedSchemasTest {
  private static final Path DIRECTORY = Path.of("src/main/resources/io/naru/schemas/released");

  static Schema schemaOf(Class<? extends SpecificRecord> type) {
    return SpecificData.getForClass(type).getSchema(type);
  }

  static List<Class<? extends SpecificRecord>> types() {
    return CurrentSchemas.all();
  }

  @Test
  @EnabledIfSystemProperty(named = "naru.release", matches = "true")
  void releaseWhatTheSourcesSay() throws IOException {
    SchemaRelease.write(DIRECTORY, ReleasedSchemas.bundled());
  }

  @ParameterizedTest
  @MethodSource("types")
  @DisabledIfSystemProperty(named = "naru.release", matches = "true")
  void theLastReleaseIsWhatTheSourcesSay(Class<? extends SpecificRecord> type) {
    // Given
    Schema current = SchemaRelease.withoutCodegen(schemaOf(type));
    // When
    List<ReleasedSchema> versions = ReleasedSchemas.bundled().versionsOf(current.getFullName());
    // Then
    assertFalse(versions.isEmpty(), current.getFullName() + " was never released");
    assertEquals(
        versions.get(versions.size() - 1).schema(),
        current,
        "the schema changed: release it as this class's comment says");
  }

  @Test
  void idsAreDenseAndVersionsHaveNoGaps() {
    // Given
    ReleasedSchemas released = ReleasedSchemas.bundled();
    // When
    List<Integer> ids = released.all().stream().map(ReleasedSchema::id).toList();
    // Then
    for (int i = 0; i < ids.size(); i++) {
      assertEquals(ReleasedSchemas.FIRST_ID + 1 + i, ids.get(i));
    }
    for (ReleasedSchema one : released.all()) {
      List<Integer> versions =
          released.versionsOf(one.name()).stream().map(ReleasedSchema::version).toList();
      assertEquals(
          java.util.stream.IntStream.rangeClosed(1, versions.size()).boxed().toList(), versions);
    }
  }

  @Test
  void anEditedReleaseDoesNotLoad() {
    // Given
    Schema schema = schemaOf(ChatCancel.class);
    var edited =
        new ReleasedSchema(
            ReleasedSchemas.FIRST_ID + 1,
            schema.getFullName(),
            1,
            "ChatCancel.v1.avsc",
            "0".repeat(64),
            schema);
    // When
    var error =
        assertThrows(IllegalStateException.class, () -> new ReleasedSchemas(List.of(edited)));
    // Then
    assertEquals(true, error.getMessage().contains("a released file was edited"));
  }
}
