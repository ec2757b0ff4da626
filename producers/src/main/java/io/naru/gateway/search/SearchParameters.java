package io.naru.gateway.search;

import io.naru.gateway.json.InvalidRequestException;
import io.vertx.core.MultiMap;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Set;

/** Query parameters of a URL as the object that {@link SearchRequestReader} reads. */
public final class SearchParameters {
  private static final Set<String> TEXTS = Set.of("q", "session", "user");
  private static final Set<String> WHOLE_NUMBERS = Set.of("limit", "offset");
  private static final Set<String> NUMBERS = Set.of("price_min", "price_max");

  private SearchParameters() {}

  /**
   * @param parameters decoded; of one that may stand once, the first counts; unknown ones are
   *     ignored
   */
  public static JsonObject toJson(MultiMap parameters) {
    JsonObject json = new JsonObject();
    TEXTS.forEach(name -> json.put(name, parameters.get(name)));
    for (String name : WHOLE_NUMBERS) {
      json.put(name, number(name, parameters.get(name), Long::valueOf));
    }
    for (String name : NUMBERS) {
      json.put(name, number(name, parameters.get(name), Double::valueOf));
    }
    json.put("in_stock", flag("in_stock", parameters.get("in_stock")));
    List<String> categories = parameters.getAll("category");
    return categories.isEmpty() ? json : json.put("category", new JsonArray(categories));
  }

  private static Number number(
      String name, String text, java.util.function.Function<String, Number> parse) {
    try {
      return text == null || text.isEmpty() ? null : parse.apply(text);
    } catch (NumberFormatException e) {
      throw new InvalidRequestException("invalid_type", name, name + " must be a number.");
    }
  }

  private static Boolean flag(String name, String text) {
    if (text == null || text.isEmpty()) {
      return null;
    }
    if (text.equals("true") || text.equals("false")) {
      return Boolean.valueOf(text);
    }
    throw new InvalidRequestException("invalid_type", name, name + " must be true or false.");
  }
}
