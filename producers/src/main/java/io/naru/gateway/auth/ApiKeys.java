package io.naru.gateway.auth;

import io.naru.topology.config.ConfigErrors;
import io.vertx.core.Future;
import io.vertx.ext.auth.User;
import io.vertx.ext.auth.authentication.AuthenticationProvider;
import io.vertx.ext.auth.authentication.Credentials;
import io.vertx.ext.auth.authentication.TokenCredentials;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;

/**
 * API keys, each of one tenant. Only hashes are kept, and every key is compared, each in constant
 * time, so that how long a refusal takes tells nothing.
 */
public final class ApiKeys implements AuthenticationProvider {
  private static final int MIN_LENGTH = 16;

  private final List<Entry> entries;

  private ApiKeys(List<Entry> entries) {
    this.entries = List.copyOf(entries);
  }

  /**
   * @param configKey where the keys were configured, for messages
   * @param text {@code tenant:key[,tenant:key...]}
   * @throws ConfigErrors if it is anything else; never quotes a key
   */
  public static ApiKeys parse(String configKey, String text) {
    List<Entry> entries = new ArrayList<>();
    List<String> errors = new ArrayList<>();
    String[] parts = text.split(",");
    for (int i = 0; i < parts.length; i++) {
      String part = parts[i].strip();
      int colon = part.indexOf(':');
      String tenant = colon < 0 ? "" : part.substring(0, colon);
      String key = part.substring(colon + 1);
      if (!Tenants.isValid(tenant)) {
        errors.add("%s: entry %d is not tenant:key".formatted(configKey, i + 1));
      } else if (key.length() < MIN_LENGTH) {
        errors.add(
            "%s: the key of entry %d has fewer than %d characters"
                .formatted(configKey, i + 1, MIN_LENGTH));
      } else {
        entries.add(new Entry(tenant, hash(key)));
      }
    }
    ConfigErrors.throwIfAny(errors);
    return new ApiKeys(entries);
  }

  @Override
  public Future<User> authenticate(Credentials credentials) {
    if (!(credentials instanceof TokenCredentials token)) {
      return Future.failedFuture("no API key");
    }
    byte[] presented = hash(token.getToken());
    String tenant = null;
    for (Entry entry : entries) {
      if (MessageDigest.isEqual(entry.hash, presented)) {
        tenant = entry.tenant;
      }
    }
    return tenant == null
        ? Future.failedFuture("unknown API key")
        : Future.succeededFuture(Tenants.user(tenant));
  }

  private static byte[] hash(String key) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private record Entry(String tenant, byte[] hash) {}
}
