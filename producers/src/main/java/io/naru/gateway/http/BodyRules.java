package io.naru.gateway.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.Locale;

/** What can be told of a body by its head, before it is read. */
final class BodyRules {
  private BodyRules() {}

  static void requireType(HttpServerRequest request, String mediaType) {
    String type = request.getHeader(HttpHeaders.CONTENT_TYPE);
    if (type == null || !type.toLowerCase(Locale.ROOT).startsWith(mediaType)) {
      throw new ProblemException(
          Problem.of(
              415,
              "unsupported_media_type",
              "The body has another type",
              "The body is %s.".formatted(mediaType)));
    }
  }

  static void requireSmall(HttpServerRequest request, int maxBytes) {
    String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    try {
      if (length != null && Long.parseLong(length) > maxBytes) {
        throw new ProblemException(Problem.tooLarge(maxBytes));
      }
    } catch (NumberFormatException e) {
      throw new ProblemException(
          Problem.badRequest("invalid_length", "Content-Length", "Content-Length is no number."));
    }
  }
}
