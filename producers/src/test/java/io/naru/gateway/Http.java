package io.naru.gateway;

import io.vertx.core.json.JsonObject;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** Plain calls; headers as pairs of name and value. */
public final class Http {
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private Http() {}

  public static HttpResponse<String> get(Gateway gateway, String path, String... headers)
      throws Exception {
    return send(SseClient.request(gateway, path, headers).GET().build());
  }

  public static HttpResponse<String> call(
      Gateway gateway, String method, String path, String body, String... headers)
      throws Exception {
    return send(
        SseClient.request(gateway, path, headers)
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build());
  }

  /** Asks for an answer. */
  public static HttpResponse<String> chat(Gateway gateway, JsonObject body, String... headers)
      throws Exception {
    return send(
        SseClient.request(gateway, "/v1/chat/completions", headers)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body.encode()))
            .build());
  }

  public static HttpResponse<String> send(HttpRequest request) throws Exception {
    return CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
  }

  /** The status of an answer, which may have no end. */
  public static int status(Gateway gateway, String method, String path, String... headers)
      throws Exception {
    HttpRequest request =
        SseClient.request(gateway, path, headers)
            .method(method, HttpRequest.BodyPublishers.noBody())
            .build();
    HttpResponse<InputStream> response =
        CLIENT.send(request, HttpResponse.BodyHandlers.ofInputStream());
    response.body().close();
    return response.statusCode();
  }

  public static String code(HttpResponse<String> response) {
    return new JsonObject(response.body()).getJsonObject("error").getString("code");
  }
}
