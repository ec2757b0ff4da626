package io.naru.chat.worker;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Whether the weights on disk are those that were promoted. */
final class WeightsDigest {
  private static final String WEIGHTS = "model.safetensors";
  private static final String PREFIX = "sha256:";
  private static final int BUFFER = 1 << 16;

  private WeightsDigest() {}

  /**
   * @param expected {@code sha256:<hex>}; empty: whatever is there will do
   * @throws IOException if the weights are others, or cannot be read
   */
  static void check(Path directory, String expected) throws IOException {
    if (expected.isEmpty()) {
      return;
    }
    String found = of(directory.resolve(WEIGHTS));
    if (!found.equals(expected)) {
      throw new IOException(directory + " has weights " + found + ", not " + expected);
    }
  }

  private static String of(Path file) throws IOException {
    MessageDigest digest;
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
    try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
      byte[] buffer = new byte[BUFFER];
      while (in.read(buffer) >= 0) {}
    }
    return PREFIX + HexFormat.of().formatHex(digest.digest());
  }
}
