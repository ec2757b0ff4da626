package io.naru.sink.file;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileNameTest {
  @Property(tries = 200)
  void a_name_says_what_it_was_made_of(
      @ForAll @IntRange(min = 0) int partition,
      @ForAll @LongRange(min = 0) long first,
      @ForAll @LongRange(min = 0) long last) {
    // Given
    FileName name = new FileName("chat.prompts-2.dlq", partition, first, last, "avro");

    // When
    Optional<FileName> parsed = FileName.parse(name.toString());

    // Then
    assertEquals(Optional.of(name), parsed);
  }

  @Test
  void names_sort_by_offset() {
    // When
    String name = new FileName("chat.completions", 3, 0, 99, "parquet").toString();

    // Then
    assertEquals("chat.completions-3-00000000000000000000-00000000000000000099.parquet", name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "part-00000.avro", "a-0-1-2.avro", "notes.txt", "a-x-0-0.avro"})
  void other_files_are_none_of_ours(String name) {
    // Then
    assertEquals(Optional.empty(), FileName.parse(name));
  }
}
