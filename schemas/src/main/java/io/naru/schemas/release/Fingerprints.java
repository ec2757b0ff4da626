package io.naru.schemas.release;

import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;

/** Identity of a schema as far as the bytes written with it are concerned. */
public final class Fingerprints {
  private Fingerprints() {}

  /** SHA-256 of the parsing canonical form (Avro 1.12 specification), 64 lower-case hex digits. */
  public static String sha256(Schema schema) {
    try {
      return HexFormat.of().formatHex(SchemaNormalization.parsingFingerprint("SHA-256", schema));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
