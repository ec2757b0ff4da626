package io.naru.gateway.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.naru.topology.config.ConfigErrors;
import io.vertx.core.Future;
import io.vertx.ext.auth.User;
import io.vertx.ext.auth.authentication.TokenCredentials;
import org.junit.jupiter.api.Test;

class ApiKeysTest {
  @Test
  void aKeyStandsForItsTenant() {
    // Given
    ApiKeys keys = ApiKeys.parse("keys", "acme:0123456789abcdef, other:with:colons:0123456789");
    // When
    Future<User> acme = keys.authenticate(new TokenCredentials("0123456789abcdef"));
    Future<User> other = keys.authenticate(new TokenCredentials("with:colons:0123456789"));
    Future<User> nobody = keys.authenticate(new TokenCredentials("0123456789abcdeF"));
    // Then
    assertEquals("acme", Tenants.of(acme.result()));
    assertEquals("other", Tenants.of(other.result()));
    assertTrue(nobody.failed());
  }

  @Test
  void mistakesAreToldWithoutTheKeys() {
    // When
    ConfigErrors refused =
        assertThrows(
            ConfigErrors.class,
            () -> ApiKeys.parse("keys", "short:secret,no tenant:0123456789abcdef,canary"));
    // Then
    assertEquals(3, refused.errors().size());
    assertFalse(refused.getMessage().contains("secret") || refused.getMessage().contains("canary"));
  }
}
