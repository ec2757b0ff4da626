package io.naru.gateway.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The OpenAPI description: what is served, what is validated against, and what is open to all. */
public final class ApiDescription {
  private static final String RESOURCE = "/openapi/gateway.yaml";

  private static final JsonObject ANY_RESPONSE =
      new JsonObject().put("default", new JsonObject().put("description", "See /openapi.json."));

  private static final Set<String> TEXTS = Set.of("string", "array");

  /** Marks operations whose body, or what follows it, is a stream: no validator sees it. */
  private static final String STREAMED = "x-naru-streamed";

  private final JsonObject json;
  private final Map<String, String> operationsAt = new HashMap<>();
  private final Map<Pattern, String> templates = new LinkedHashMap<>();
  private final Set<String> streamed = new TreeSet<>();

  private ApiDescription(JsonObject json) {
    this.json = json;
    index();
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
    operations(copy).forEach(ApiDescription::leaveTextsToHandlers);
    operations(copy).stream()
        .filter(operation -> operation.getBoolean(STREAMED, false))
        .forEach(operation -> operation.remove("requestBody"));
    return copy;
  }

  /** The operation that a call is for; empty if there is none. */
  String operationAt(HttpMethod method, String path) {
    String call = method.name() + ' ' + path;
    String exact = operationsAt.get(call);
    if (exact != null) {
      return exact;
    }
    return templates.entrySet().stream()
        .filter(template -> template.getKey().matcher(call).matches())
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse("");
  }

  /** Whether what comes after the head of a call is read as it comes, and not held. */
  boolean isStreamed(String operation) {
    return streamed.contains(operation);
  }

  private void index() {
    JsonObject paths = json.getJsonObject("paths");
    for (String path : paths.fieldNames()) {
      JsonObject methods = paths.getJsonObject(path);
      for (String method : methods.fieldNames()) {
        String id = methods.getJsonObject(method).getString("operationId");
        String verb = method.toUpperCase(Locale.ROOT);
        if (path.contains("{")) {
          templates.put(template(verb, path), id);
        } else {
          operationsAt.put(verb + ' ' + path, id);
          operationsAt.put(verb + ' ' + path + '/', id);
        }
        if (methods.getJsonObject(method).getBoolean(STREAMED, false)) {
          streamed.add(id);
        }
      }
    }
  }

  /** Which calls have this path, whatever its parameters are. */
  private static Pattern template(String verb, String path) {
    return Pattern.compile(verb + ' ' + path.replaceAll("\\{[a-z]+}", "[^/]+") + "/?");
  }

  /**
   * Takes query parameters that are text out: the validator decodes them a second time, so that a
   * percent sign that was meant would be refused, and a plus sign lost.
   */
  private static void leaveTextsToHandlers(JsonObject operation) {
    JsonArray parameters = operation.getJsonArray("parameters", new JsonArray());
    JsonArray kept = new JsonArray();
    for (JsonObject parameter : parameters.stream().map(JsonObject.class::cast).toList()) {
      boolean inQuery = "query".equals(parameter.getString("in"));
      if (!inQuery || !TEXTS.contains(parameter.getJsonObject("schema").getString("type"))) {
        kept.add(parameter);
      }
    }
    operation.put("parameters", kept);
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
