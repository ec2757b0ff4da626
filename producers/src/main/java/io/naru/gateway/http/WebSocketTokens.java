package io.naru.gateway.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * Keys and tokens of WebSocket clients in browsers, which cannot send an Authorization header: they
 * offer a second protocol that names the token, in base64url. The answer does not repeat it.
 */
final class WebSocketTokens {
  /** The protocol that is spoken. */
  static final String PROTOCOL = "naru.search.v1";

  private static final String TOKEN = "naru.bearer.";

  private WebSocketTokens() {}

  static Optional<String> of(HttpServerRequest request) {
    String offered = request.getHeader("Sec-WebSocket-Protocol");
    if (offered == null
        || !request.headers().contains(HttpHeaders.UPGRADE, HttpHeaders.WEBSOCKET, true)) {
      return Optional.empty();
    }
    return Arrays.stream(offered.split(","))
        .map(String::strip)
        .filter(protocol -> protocol.startsWith(TOKEN))
        .findFirst()
        .map(protocol -> decoded(protocol.substring(TOKEN.length())));
  }

  /** Empty if it is no base64url: nobody has such a token. */
  private static String decoded(String token) {
    try {
      return new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return "";
    }
  }
}
