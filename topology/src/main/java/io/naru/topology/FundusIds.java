package io.naru.topology;

import io.naru.schemas.fundus.Eye;
import io.naru.schemas.seal.TenantKeys;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Who and what records are about, by keyed hashes: 32 lower-case hex digits each. */
public final class FundusIds {
  private FundusIds() {}

  /** A patient of a hospital. */
  public static String patient(TenantKeys keys, String pseudonym) {
    return keys.id("patient", pseudonym);
  }

  /**
   * A photograph. Who has no keys cannot make the id that the same pixels would have of another
   * patient.
   *
   * @param patient as of {@link #patient}
   * @param resolution width and height, pixels
   * @param rgb red, green and blue of each pixel, row by row
   */
  public static String image(TenantKeys keys, String patient, Eye eye, int resolution, byte[] rgb) {
    String pixels = HexFormat.of().formatHex(sha256().digest(rgb));
    return keys.id("image", patient, eye.name(), "" + resolution, pixels);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
