package io.naru.gateway.log;

import io.naru.schemas.headers.RequestIdentity;
import java.security.SecureRandom;
import java.util.HexFormat;

/** Request ids: 128 bits as 32 lower-case hex digits. */
public final class RequestIds {
  private static final int BYTES = 16;

  private RequestIds() {}

  public static boolean isValid(String id) {
    return id != null && RequestIdentity.isRequestId(id);
  }

  public static String random(SecureRandom random) {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  /** The same key of the same tenant is the same request; tenants cannot meet each other's. */
  public static String ofKey(String tenant, String idempotencyKey) {
    return Digests.of(tenant, idempotencyKey);
  }
}
