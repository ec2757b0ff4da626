package io.naru.gateway.catalog;

import io.naru.gateway.json.Fields;
import io.naru.gateway.json.InvalidRequestException;
import io.naru.schemas.catalog.CatalogProduct;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Reads lines like {@code {"product_id": "p1", "title": "A lamp", "category": ["Home", "Lamps"],
 * "price": 12.5}} and {@code {"product_id": "p1", "deleted": true}}. Fields that are not known are
 * refused: a field that is spelled wrongly would otherwise change the product in silence.
 */
public final class ProductReader {
  private static final int MAX_ID_LENGTH = 256;
  private static final int MAX_TITLE_LENGTH = 2_048;
  private static final int MAX_NAME_LENGTH = 256;
  private static final int MAX_PATH = 16;
  private static final int MAX_ATTRIBUTES = 64;
  private static final int MAX_ATTRIBUTE_LENGTH = 4_096;
  private static final Set<String> KNOWN =
      Set.of(
          "product_id",
          "title",
          "category",
          "price",
          "in_stock",
          "popularity",
          "attributes",
          "updated_at",
          "deleted");

  private ProductReader() {}

  /**
   * @param line in UTF-8
   * @param now when the product was changed, if the line does not say
   * @throws InvalidRequestException if it is no change; never quotes it
   */
  public static CatalogChange read(Buffer line, Instant now) {
    JsonObject json;
    try {
      json = new JsonObject(line);
    } catch (DecodeException | ClassCastException e) {
      throw new InvalidRequestException("invalid_json", null, "The line is not a JSON object.");
    }
    for (String name : json.fieldNames()) {
      if (!KNOWN.contains(name)) {
        throw new InvalidRequestException(
            "unknown_field", null, "The line has a field that is not known; see attributes.");
      }
    }
    Fields fields = new Fields(json);
    String id = required(fields, "product_id", MAX_ID_LENGTH);
    return fields.flag("deleted")
        ? new CatalogChange.Removal(id)
        : new CatalogChange.Upsert(product(id, fields, now));
  }

  private static CatalogProduct product(String id, Fields fields, Instant now) {
    List<String> category = fields.stringOrStrings("category", MAX_NAME_LENGTH);
    if (category.size() > MAX_PATH || category.stream().anyMatch(String::isBlank)) {
      throw new InvalidRequestException(
          "invalid_value",
          "category",
          "category is a path of at most %d names.".formatted(MAX_PATH));
    }
    return CatalogProduct.newBuilder()
        .setProductId(id)
        .setTitle(required(fields, "title", MAX_TITLE_LENGTH))
        .setCategory(category)
        .setPrice(fields.number("price", 0, 0, Double.MAX_VALUE))
        .setInStock(!fields.has("in_stock") || fields.flag("in_stock"))
        .setPopularity(fields.number("popularity", 0, 0, Double.MAX_VALUE))
        .setAttributes(attributes(fields))
        .setUpdatedAt(time(fields.string("updated_at", "", MAX_NAME_LENGTH), now))
        .build();
  }

  private static String required(Fields fields, String name, int maxLength) {
    String text = fields.string(name, "", maxLength);
    if (text.isBlank()) {
      throw new InvalidRequestException("missing_field", name, name + " must be given.");
    }
    return text;
  }

  private static Map<String, String> attributes(Fields fields) {
    Map<String, String> read = new TreeMap<>();
    Fields attributes = fields.object("attributes");
    if (attributes.names().size() > MAX_ATTRIBUTES) {
      throw new InvalidRequestException(
          "too_many_attributes",
          "attributes",
          "A product has at most %d attributes.".formatted(MAX_ATTRIBUTES));
    }
    for (String name : attributes.names()) {
      read.put(name, attributes.string(name, "", MAX_ATTRIBUTE_LENGTH));
    }
    return read;
  }

  private static Instant time(String text, Instant now) {
    try {
      return text.isEmpty() ? now : OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      throw new InvalidRequestException(
          "invalid_value", "updated_at", "updated_at is a time as in RFC 3339.");
    }
  }
}
