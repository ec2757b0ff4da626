package io.naru.search.model.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.naru.schemas.catalog.CatalogProduct;
import io.naru.schemas.search.FeedbackKind;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

/** The demonstration speaks as the pipeline's contracts do. */
class DemoContractTest {

  @Test
  void productsHaveTheFieldsOfTheCatalogue() {
    // Given
    Set<String> known =
        CatalogProduct.getClassSchema().getFields().stream()
            .map(Schema.Field::name)
            .collect(Collectors.toSet());
    // When
    List<JsonNode> lines = NdjsonResource.read("catalogue.ndjson", JsonNode.class);
    // Then
    Set<String> used = new HashSet<>();
    for (JsonNode line : lines) {
      for (Iterator<String> names = line.fieldNames(); names.hasNext(); ) {
        used.add(names.next());
      }
    }
    assertTrue(known.containsAll(used), used::toString);
  }

  @Test
  void actsAreKindsOfFeedback() {
    // When
    Set<String> kinds =
        Arrays.stream(FeedbackKind.values()).map(Enum::name).collect(Collectors.toSet());
    kinds.remove(FeedbackKind.UNKNOWN.name());
    // Then
    assertEquals(
        Arrays.stream(Act.Kind.values()).map(Enum::name).collect(Collectors.toSet()), kinds);
  }
}
