package io.naru.gateway.log;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Ids that follow from what they stand for. */
public final class Digests {
  private static final int BYTES = 16;

  private Digests() {}

  /**
   * The first 128 bits of the SHA-256 of the parts, as 32 lower-case hex digits.
   *
   * @param parts joined by NUL; none but the last may hold one
   */
  public static String of(String... parts) {
    byte[] hash = sha256().digest(String.join("\0", parts).getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(hash, 0, BYTES);
  }

  /** A new SHA-256. */
  public static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
