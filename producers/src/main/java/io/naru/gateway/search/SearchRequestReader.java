package io.naru.gateway.search;

import io.naru.gateway.json.Fields;
import io.naru.gateway.json.InvalidRequestException;
import io.naru.schemas.search.SearchFilter;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** Reads what a client looks for from an object of the fields {@code q}, {@code limit}, ... */
public final class SearchRequestReader {
  private static final int DEFAULT_LIMIT = 10;
  private static final int MAX_CATEGORIES = 64;
  private static final int MAX_NAME_LENGTH = 256;

  private final SearchLimits limits;

  public SearchRequestReader(SearchLimits limits) {
    this.limits = limits;
  }

  /**
   * @throws InvalidRequestException if it asks for something impossible; never quotes it
   */
  public SearchRequest read(JsonObject json) {
    Fields fields = new Fields(json);
    String query = fields.string("q", "", limits.maxCharacters()).strip();
    if (query.isEmpty()) {
      throw new InvalidRequestException("missing_query", "q", "q must hold at least one word.");
    }
    return new SearchRequest(
        query,
        filter(fields),
        (int) fields.integer("offset", 0, 0, limits.maxOffset()),
        (int)
            fields.integer(
                "limit", Math.min(DEFAULT_LIMIT, limits.maxLimit()), 1, limits.maxLimit()),
        fields.string("session", "", MAX_NAME_LENGTH),
        fields.string("user", "", MAX_NAME_LENGTH),
        limits.deadlineMs());
  }

  private static SearchFilter filter(Fields fields) {
    List<String> categories = fields.stringOrStrings("category", MAX_NAME_LENGTH);
    if (categories.size() > MAX_CATEGORIES) {
      throw new InvalidRequestException(
          "too_many_categories",
          "category",
          "At most %d categories can be named.".formatted(MAX_CATEGORIES));
    }
    Double min = price(fields, "price_min");
    Double max = price(fields, "price_max");
    if (min != null && max != null && min > max) {
      throw new InvalidRequestException(
          "out_of_range", "price_max", "price_max must not be below price_min.");
    }
    return new SearchFilter(categories, min, max, fields.flag("in_stock"));
  }

  private static Double price(Fields fields, String name) {
    return fields.has(name) ? (Double) fields.number(name, 0, 0, Double.MAX_VALUE) : null;
  }
}
