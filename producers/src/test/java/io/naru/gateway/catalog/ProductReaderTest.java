package io.naru.gateway.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.naru.gateway.json.InvalidRequestException;
import io.naru.schemas.catalog.CatalogProduct;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProductReaderTest {
  private static final Instant NOW = Instant.ofEpochMilli(1_000);

  @Test
  void aLineIsAProduct() {
    // When
    CatalogChange change =
        read(
            "{\"product_id\":\"p1\",\"title\":\"램프\",\"category\":[\"Home\",\"Lamps\"],"
                + "\"price\":12.5,\"in_stock\":false,\"popularity\":3,"
                + "\"attributes\":{\"colour\":\"red\"},\"updated_at\":\"2026-01-02T03:04:05Z\"}");
    // Then
    CatalogProduct product = change.product();
    assertEquals("p1", change.productId());
    assertEquals("램프", product.getTitle());
    assertEquals(List.of("Home", "Lamps"), product.getCategory());
    assertEquals(12.5, product.getPrice());
    assertFalse(product.getInStock());
    assertEquals(3, product.getPopularity());
    assertEquals(Map.of("colour", "red"), product.getAttributes());
    assertEquals(Instant.parse("2026-01-02T03:04:05Z"), product.getUpdatedAt());
  }

  @Test
  void whatIsNotSaidHasDefaults() {
    // When
    CatalogProduct product = read("{\"product_id\":\"p1\",\"title\":\"A lamp\"}").product();
    // Then
    assertEquals(List.of(), product.getCategory());
    assertEquals(true, product.getInStock());
    assertEquals(NOW, product.getUpdatedAt());
  }

  @Test
  void aLineMayRemoveAProduct() {
    // When
    CatalogChange change = read("{\"product_id\":\"p1\",\"deleted\":true}");
    // Then
    assertEquals(new CatalogChange.Removal("p1"), change);
    assertEquals(null, change.product());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "nothing|invalid_json",
        "[1]|invalid_json",
        "{\"title\":\"x\"}|missing_field",
        "{\"product_id\":\" \",\"deleted\":true}|missing_field",
        "{\"product_id\":\"p\"}|missing_field",
        "{\"product_id\":\"p\",\"title\":\"x\",\"instock\":false}|unknown_field",
        "{\"product_id\":\"p\",\"title\":\"x\",\"price\":-1}|out_of_range",
        "{\"product_id\":\"p\",\"title\":\"x\",\"price\":\"1\"}|invalid_type",
        "{\"product_id\":\"p\",\"title\":\"x\",\"category\":[\"\"]}|invalid_value",
        "{\"product_id\":\"p\",\"title\":\"x\",\"attributes\":{\"a\":1}}|invalid_type",
        "{\"product_id\":\"p\",\"title\":\"x\",\"updated_at\":\"now\"}|invalid_value"
      })
  void whatIsNoChangeIsRefused(String line, String code) {
    // When
    InvalidRequestException refused = assertThrows(InvalidRequestException.class, () -> read(line));
    // Then
    assertEquals(code, refused.code());
  }

  private static CatalogChange read(String line) {
    return ProductReader.read(Buffer.buffer(line), NOW);
  }
}
