package io.naru.gateway.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The OpenAPI description: what is served, what is validated against, and what is open to all. */
public final class ApiDescription {
  private static final String RESOURCE = "/openapi/gateway.yaml";

  private static final JsonObject ANY_RESPONSE =
      new JsonObject().put("default", new JsonObject().put("description", "See /openapi.json."));

  private final JsonObject json;

  private ApiDescription(JsonObject json) {
    this.json = json;
  }

  public static ApiDescription load() {
    try (InputStream yaml = ApiDescription.class.getResourceAsStream(RESOURCE)) {
      Map<?, ?> parsed = new ObjectMapper(new YAMLFactory()).readValue(yaml, Map.class);
      return new ApiDescription(new JsonObject(new ObjectMapper().writeValueAsString(parsed)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public JsonObject json() {
    return json.copy();
  }

  /**
   * The same without what responses hold: only requests are validated, and the validator does not
   * know the media types of events and problems.
   */
  JsonObject requestsOnly() {
    JsonObject copy = json();
    copy.getJsonObject("components").remove("responses");
    operations(copy).forEach(operation -> operation.put("responses", ANY_RESPONSE.copy()));
    return copy;
  }

  private static List<JsonObject> operations(JsonObject description) {
    List<JsonObject> operations = new ArrayList<>();
    JsonObject paths = description.getJsonObject("paths");
    for (String path : paths.fieldNames()) {
      JsonObject methods = paths.getJsonObject(path);
      methods.fieldNames().forEach(method -> operations.add(methods.getJsonObject(method)));
    }
    return operations;
  }

  /** Paths that need no authentication: those whose operations say so. */
  public Set<String> openPaths() {
    Set<String> open = new TreeSet<>();
    JsonObject paths = json.getJsonObject("paths");
    for (String path : paths.fieldNames()) {
      JsonObject only = new JsonObject().put(path, paths.getJsonObject(path));
      boolean everyOperation =
          operations(new JsonObject().put("paths", only)).stream()
              .allMatch(
                  operation ->
                      operation.containsKey("security")
                          && operation.getJsonArray("security").isEmpty());
      if (everyOperation) {
        open.add(path);
      }
    }
    return open;
  }
}
