package io.naru.gateway.http;

import io.vertx.core.json.JsonObject;

/**
 * Why something could not be done, as RFC 9457 problem details. Carries the error object of the
 * OpenAI API as an extension, so that OpenAI clients understand it, too.
 *
 * @param status HTTP status
 * @param code stable machine-readable word
 * @param title what is wrong, the same for every occurrence
 * @param detail one sentence on this occurrence; never the text of a prompt
 * @param param field of the request that is at fault; null if none is
 * @param retryAfterSeconds when it is worth trying again; 0: not by itself
 */
public record Problem(
    int status, String code, String title, String detail, String param, int retryAfterSeconds) {

  public static final String CONTENT_TYPE = "application/problem+json";

  static Problem badRequest(String code, String param, String detail) {
    return new Problem(400, code, "The request is not valid", detail, param, 0);
  }

  static Problem unauthorized() {
    return new Problem(
        401, "unauthorized", "Who are you?", "A valid key or token is required.", null, 0);
  }

  static Problem notFound(String detail) {
    return new Problem(404, "not_found", "Not found", detail, null, 0);
  }

  static Problem gone(String detail) {
    return new Problem(410, "gone", "No longer there", detail, null, 0);
  }

  static Problem tooLarge(int limitBytes) {
    return new Problem(
        413,
        "body_too_large",
        "The body is too large",
        "At most %d bytes are possible.".formatted(limitBytes),
        null,
        0);
  }

  static Problem tooManyRequests(String code, String detail, int retryAfterSeconds) {
    return new Problem(429, code, "Too many requests", detail, null, retryAfterSeconds);
  }

  static Problem unavailable(String code, String detail) {
    return new Problem(503, code, "Not available", detail, null, 1);
  }

  static Problem of(int status, String code, String title, String detail) {
    return new Problem(status, code, title, detail, null, 0);
  }

  JsonObject toJson() {
    JsonObject error =
        new JsonObject()
            .put("message", detail)
            .put("type", openAiType())
            .put("param", param)
            .put("code", code);
    return new JsonObject()
        .put("type", "urn:naru:problem:" + code)
        .put("title", title)
        .put("status", status)
        .put("detail", detail)
        .put("error", error);
  }

  private String openAiType() {
    return switch (status) {
      case 401, 403 -> "authentication_error";
      case 429 -> "rate_limit_error";
      default -> status < 500 ? "invalid_request_error" : "server_error";
    };
  }
}
