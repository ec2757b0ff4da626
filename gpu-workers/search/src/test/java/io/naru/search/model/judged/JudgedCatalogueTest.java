package io.naru.search.model.judged;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JudgedCatalogueTest {
  @TempDir Path directory;

  @BeforeEach
  void tables() throws IOException {
    write("products", "price\ttitle\tproduct_id\n9\tClaw hammer\tp1\n\n8\t망치\tp2\n");
    write("queries", "query_id\tquery\nq1\thammer\nq2\tnever judged\nq3\t망치\n");
    write("labels", "query_id\tproduct_id\trelevance\nq1\tp1\t3\nq1\tgone\t2\nq3\tp2\t2.67\n");
  }

  @Test
  void headersSayWhichColumnIsWhich() throws IOException {
    // When
    JudgedCatalogue read = read();
    // Then
    assertEquals(List.of("p1", "p2"), read.productIds());
    assertEquals(List.of("Claw hammer", "망치"), read.titles());
    assertEquals(
        List.of(
            new JudgedQuery("q1", "hammer", Map.of(0, 3.0)),
            new JudgedQuery("q3", "망치", Map.of(1, 2.67))),
        read.queries());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "products | '' | products.tsv: is empty; its first line must name the columns",
        "products | 'product_id\tname' | products.tsv:1: no column 'title' among product_id, name",
        "products | 'product_id\ttitle\np1' | products.tsv:2: 1 cells where the header has 2",
        "products | 'product_id\ttitle\np1\t ' | products.tsv:2: title is empty",
        "products | 'product_id\ttitle\np1\ta\np1\tb' | products.tsv:3: product p1 was there before",
        "queries | 'query_id\tquery\nq1\ta\nq1\tb' | queries.tsv:3: query q1 was there before",
        "labels | 'query_id\tproduct_id\trelevance\nq1\tp1\tgood' | labels.tsv:2: relevance is not a number: 'good'",
        "labels | 'query_id\tproduct_id\trelevance\nq1\tp1\tNaN' | labels.tsv:2: relevance is not a number: 'NaN'",
        "labels | 'query_id\tproduct_id\trelevance\nq1\tp1\t4' | labels.tsv:2: relevance is not between 0 and 3: 4.0",
      })
  void aDamagedTableIsNamedWithTheLine(String table, String text, String message)
      throws IOException {
    // Given
    write(table, text);
    // When
    IOException thrown = assertThrows(MalformedTableException.class, this::read);
    // Then
    assertEquals(directory + "/" + message, thrown.getMessage());
  }

  @Test
  void aTableThatIsNotThereOrNotTextIsNamed() throws IOException {
    // Given
    Files.write(
        file("queries"), "query_id\tquery\nq1\tcaf\u00e9".getBytes(StandardCharsets.ISO_8859_1));
    // When
    IOException notText = assertThrows(MalformedTableException.class, this::read);
    Files.delete(file("products"));
    IOException missing = assertThrows(MalformedTableException.class, this::read);
    // Then
    assertEquals(file("queries") + ": is not UTF-8", notText.getMessage());
    assertEquals(file("products") + ": there is no such file", missing.getMessage());
  }

  @Test
  void judgementsOfOtherQueriesAreNoUse() throws IOException {
    // Given
    write("labels", "query_id\tproduct_id\trelevance\nq9\tp1\t3\n");
    // When
    IOException thrown = assertThrows(MalformedTableException.class, this::read);
    // Then
    assertEquals(file("labels") + ": judges no query of " + file("queries"), thrown.getMessage());
  }

  private JudgedCatalogue read() throws IOException {
    return JudgedCatalogue.read(file("products"), file("queries"), file("labels"));
  }

  private void write(String table, String text) throws IOException {
    Files.writeString(file(table), text);
  }

  private Path file(String table) {
    return directory.resolve(table + ".tsv");
  }
}
