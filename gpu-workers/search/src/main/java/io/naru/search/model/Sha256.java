package io.naru.search.model;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A SHA-256 over a sequence of values, each framed by its length. */
public final class Sha256 {
  private final MessageDigest digest;

  public Sha256() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** The digest of bytes alone, as other tools compute it. */
  public static String hex(byte[] bytes) {
    Sha256 sha = new Sha256();
    sha.digest.update(bytes);
    return sha.hex();
  }

  /** Adds a text. */
  public Sha256 add(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
    digest.update(bytes);
    return this;
  }

  /** Adds floats, bit by bit. */
  public Sha256 add(float[] values) {
    ByteBuffer bytes =
        ByteBuffer.allocate(Integer.BYTES + values.length * Float.BYTES)
            .order(ByteOrder.BIG_ENDIAN)
            .putInt(values.length);
    for (float value : values) {
      bytes.putFloat(value);
    }
    digest.update(bytes.flip());
    return this;
  }

  /** In hexadecimal; ends the sequence. */
  public String hex() {
    return HexFormat.of().formatHex(digest.digest());
  }
}
