package io.naru.gateway.json;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A JSON object read field by field; absent and null mean the same, wrong types are refused. */
public final class Fields {
  private final JsonObject json;

  public Fields(JsonObject json) {
    this.json = json;
  }

  /** All fields, also such that are null. */
  public Set<String> names() {
    return json.fieldNames();
  }

  public boolean has(String name) {
    return json.getValue(name) != null;
  }

  public Object value(String name) {
    return json.getValue(name);
  }

  public String string(String name, String absent, int maxLength) {
    Object value = json.getValue(name);
    return value == null ? absent : checkedString(name, value, maxLength);
  }

  public boolean flag(String name) {
    Object value = json.getValue(name);
    if (value == null || value instanceof Boolean) {
      return Boolean.TRUE.equals(value);
    }
    throw wrongType(name, "true or false");
  }

  public Fields object(String name) {
    Object value = json.getValue(name);
    if (value == null) {
      return new Fields(new JsonObject());
    }
    if (value instanceof JsonObject object) {
      return new Fields(object);
    }
    throw wrongType(name, "an object");
  }

  public JsonArray array(String name) {
    Object value = json.getValue(name);
    if (value instanceof JsonArray array) {
      return array;
    }
    if (value == null) {
      return new JsonArray();
    }
    throw wrongType(name, "an array");
  }

  public List<String> stringOrStrings(String name, int maxLength) {
    Object value = json.getValue(name);
    List<String> strings = new ArrayList<>();
    if (value instanceof JsonArray array) {
      for (Object item : array) {
        strings.add(checkedString(name, item, maxLength));
      }
    } else if (value != null) {
      strings.add(checkedString(name, value, maxLength));
    }
    return strings;
  }

  public Long longOrNull(String name) {
    return has(name) ? (Long) integer(name, 0, Long.MIN_VALUE, Long.MAX_VALUE) : null;
  }

  public long integer(String name, long absent, long min, long max) {
    Object value = json.getValue(name);
    if (value == null) {
      return absent;
    }
    if (!(value instanceof Integer || value instanceof Long)) {
      throw wrongType(name, "a whole number");
    }
    long number = ((Number) value).longValue();
    if (number < min || number > max) {
      throw outOfRange(name, min, max);
    }
    return number;
  }

  public double number(String name, double absent, double min, double max) {
    Object value = json.getValue(name);
    if (value == null) {
      return absent;
    }
    if (!(value instanceof Number)) {
      throw wrongType(name, "a number");
    }
    double number = ((Number) value).doubleValue();
    if (!(number >= min && number <= max)) {
      throw outOfRange(name, min, max);
    }
    return number;
  }

  private static String checkedString(String name, Object value, int maxLength) {
    if (!(value instanceof String text)) {
      throw wrongType(name, "a string");
    }
    if (text.length() > maxLength) {
      throw new InvalidRequestException(
          "invalid_value", name, "%s is longer than %d characters.".formatted(name, maxLength));
    }
    return Text.wellFormed(text, name);
  }

  private static InvalidRequestException wrongType(String name, String expected) {
    return new InvalidRequestException(
        "invalid_type", name, "%s must be %s.".formatted(name, expected));
  }

  private static InvalidRequestException outOfRange(String name, Number min, Number max) {
    return new InvalidRequestException(
        "out_of_range", name, "%s must be between %s and %s.".formatted(name, min, max));
  }
}
