package io.naru.gateway.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.naru.gateway.json.InvalidRequestException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SearchRequestReaderTest {
  private final SearchRequestReader reader =
      new SearchRequestReader(new SearchLimits(100, 50, 500, 2_000));

  @Test
  void whatIsNotSaidHasDefaults() {
    // When
    SearchRequest request = reader.read(new JsonObject().put("q", "  a lamp "));
    // Then
    assertEquals("a lamp", request.query());
    assertEquals(10, request.limit());
    assertEquals(0, request.offset());
    assertEquals(List.of(), request.filter().getCategories());
    assertEquals(null, request.filter().getPriceMin());
    assertFalse(request.filter().getInStockOnly());
    assertEquals(2_000, request.deadlineMs());
  }

  @Test
  void oneCategoryNeedsNoArray() {
    // When
    SearchRequest one = reader.read(new JsonObject().put("q", "x").put("category", "Home"));
    SearchRequest two =
        reader.read(
            new JsonObject().put("q", "x").put("category", new JsonArray().add("A").add("B")));
    // Then
    assertEquals(List.of("Home"), one.filter().getCategories());
    assertEquals(List.of("A", "B"), two.filter().getCategories());
  }

  @Test
  void categoriesAreLimited() {
    // Given
    JsonArray many = new JsonArray(Collections.nCopies(65, "A"));
    // When
    InvalidRequestException refused =
        assertThrows(
            InvalidRequestException.class,
            () -> reader.read(new JsonObject().put("q", "x").put("category", many)));
    // Then
    assertEquals("category", refused.param());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"q\":1}|q",
        "{\"q\":\"\\ud83d\"}|q",
        "{\"q\":\"x\",\"limit\":51}|limit",
        "{\"q\":\"x\",\"limit\":1.5}|limit",
        "{\"q\":\"x\",\"offset\":501}|offset",
        "{\"q\":\"x\",\"price_max\":\"cheap\"}|price_max",
        "{\"q\":\"x\",\"in_stock\":\"yes\"}|in_stock",
        "{\"q\":\"x\",\"category\":[1]}|category"
      })
  void theFieldAtFaultIsNamed(String json, String param) {
    // When
    InvalidRequestException refused =
        assertThrows(InvalidRequestException.class, () -> reader.read(new JsonObject(json)));
    // Then
    assertEquals(param, refused.param());
  }
}
