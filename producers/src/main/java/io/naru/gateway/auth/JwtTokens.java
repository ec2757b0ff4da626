package io.naru.gateway.auth;

import io.naru.topology.config.ConfigErrors;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.JWTOptions;
import io.vertx.ext.auth.PubSecKeyOptions;
import io.vertx.ext.auth.User;
import io.vertx.ext.auth.authentication.AuthenticationProvider;
import io.vertx.ext.auth.authentication.Credentials;
import io.vertx.ext.auth.authentication.TokenCredentials;
import io.vertx.ext.auth.jwt.JWTAuth;
import io.vertx.ext.auth.jwt.JWTAuthOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Base64;
import java.util.List;

/**
 * JSON Web Tokens of one issuer, for one audience, under one algorithm. The algorithm is compared
 * before the signature is looked at, so neither {@code none} nor a public key used as a shared
 * secret gets anywhere; a token that never expires is refused.
 */
public final class JwtTokens implements AuthenticationProvider {
  private static final int MAX_LENGTH = 8_192;

  private final JWTAuth jwt;
  private final JwtSettings settings;

  private JwtTokens(JWTAuth jwt, JwtSettings settings) {
    this.jwt = jwt;
    this.settings = settings;
  }

  /**
   * @throws ConfigErrors if the key cannot be read or does not fit the algorithm
   */
  public static JwtTokens create(Vertx vertx, JwtSettings settings) {
    try {
      Buffer key = Buffer.buffer(Files.readAllBytes(settings.keyFile()));
      JWTOptions options =
          new JWTOptions()
              .setAlgorithm(settings.algorithm())
              .setIssuer(settings.issuer())
              .setAudience(List.of(settings.audience()));
      PubSecKeyOptions publicKey =
          new PubSecKeyOptions().setAlgorithm(settings.algorithm()).setBuffer(key);
      return new JwtTokens(
          JWTAuth.create(
              vertx, new JWTAuthOptions().addPubSecKey(publicKey).setJWTOptions(options)),
          settings);
    } catch (IOException | RuntimeException e) {
      throw new ConfigErrors(
          List.of("gateway.auth.jwt.key.file: no key for " + settings.algorithm() + " in it"));
    }
  }

  @Override
  public Future<User> authenticate(Credentials credentials) {
    if (!(credentials instanceof TokenCredentials token)
        || !settings.algorithm().equals(algorithm(token.getToken()))) {
      return Future.failedFuture("no token under " + settings.algorithm());
    }
    return jwt.authenticate(credentials).compose(this::tenant);
  }

  private Future<User> tenant(User user) {
    JsonObject claims = user.attributes().getJsonObject("accessToken");
    if (claims == null || !(claims.getValue("exp") instanceof Number)) {
      return Future.failedFuture("the token never expires");
    }
    return claims.getValue(settings.tenantClaim()) instanceof String tenant
            && Tenants.isValid(tenant)
        ? Future.succeededFuture(Tenants.user(tenant))
        : Future.failedFuture("the token names no tenant");
  }

  /** The algorithm that a token claims; null if it is no token. */
  private static String algorithm(String token) {
    int dot = token.indexOf('.');
    if (dot < 0 || token.length() > MAX_LENGTH) {
      return null;
    }
    try {
      byte[] header = Base64.getUrlDecoder().decode(token.substring(0, dot));
      return new JsonObject(Buffer.buffer(header)).getValue("alg") instanceof String alg
          ? alg
          : null;
    } catch (RuntimeException e) {
      return null;
    }
  }
}
