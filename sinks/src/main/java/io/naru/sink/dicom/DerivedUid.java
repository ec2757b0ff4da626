package io.naru.sink.dicom;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;

/** Unique identifiers made of a UUID (PS3.5, B.2), itself made of a name (RFC 9562, version 8). */
final class DerivedUid {
  private static final String ROOT = "2.25.";

  private DerivedUid() {}

  /**
   * The same for the same name, another for another.
   *
   * @param kind what it identifies
   */
  static String of(String kind, String name) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest((kind + '/' + name).getBytes(UTF_8));
      byte[] uuid = Arrays.copyOf(hash, 16);
      uuid[6] = (byte) (uuid[6] & 0x0f | 0x80);
      uuid[8] = (byte) (uuid[8] & 0x3f | 0x80);
      return ROOT + new BigInteger(1, uuid);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
