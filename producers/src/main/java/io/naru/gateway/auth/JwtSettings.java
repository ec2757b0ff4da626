package io.naru.gateway.auth;

import java.nio.file.Path;

/**
 * Which JSON Web Tokens are accepted.
 *
 * @param algorithm the one signature algorithm, such as RS256, ES256, HS256
 * @param keyFile file with the public key in PEM form, or for HS* with the shared secret
 * @param issuer required {@code iss}
 * @param audience required in {@code aud}
 * @param tenantClaim claim that names the tenant
 */
public record JwtSettings(
    String algorithm, Path keyFile, String issuer, String audience, String tenantClaim) {}
