package io.naru.gateway;

import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs JSON Web Tokens, good ones and bad ones, without the library under test. */
final class Tokens {
  private static final Base64.Encoder URL = Base64.getUrlEncoder().withoutPadding();

  private final KeyPair keys;

  private Tokens(KeyPair keys) {
    this.keys = keys;
  }

  static Tokens rsa() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      return new Tokens(generator.generateKeyPair());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  static JsonObject claims(String issuer, String audience, String tenant) {
    return new JsonObject()
        .put("iss", issuer)
        .put("aud", audience)
        .put("tenant", tenant)
        .put("sub", "somebody")
        .put("exp", Instant.now().getEpochSecond() + 600);
  }

  String publicKeyPem() {
    return "-----BEGIN PUBLIC KEY-----\n"
        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(keys.getPublic().getEncoded())
        + "\n-----END PUBLIC KEY-----\n";
  }

  String sign(String algorithm, JsonObject claims) {
    String content = content(algorithm, claims);
    try {
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(keys.getPrivate());
      signature.update(content.getBytes(StandardCharsets.US_ASCII));
      return content + '.' + URL.encodeToString(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What everybody can make who has the public key, if the verifier can be confused. */
  String signWithPublicKeyAsSecret(JsonObject claims) {
    String content = content("HS256", claims);
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(publicKeyPem().getBytes(StandardCharsets.US_ASCII), "HmacSHA256"));
      byte[] hash = mac.doFinal(content.getBytes(StandardCharsets.US_ASCII));
      return content + '.' + URL.encodeToString(hash);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  static String unsigned(JsonObject claims) {
    return content("none", claims) + '.';
  }

  private static String content(String algorithm, JsonObject claims) {
    JsonObject header = new JsonObject().put("alg", algorithm).put("typ", "JWT");
    return encode(header) + '.' + encode(claims);
  }

  private static String encode(JsonObject json) {
    return URL.encodeToString(json.encode().getBytes(StandardCharsets.UTF_8));
  }
}
