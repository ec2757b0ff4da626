package io.naru.fundus.worker;

import io.naru.fundus.model.training.FundusModels;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The version of networks in a directory: what they are, not what somebody calls them. */
public final class ModelVersion {
  /** 64 bits. */
  private static final int DIGITS = 16;

  private ModelVersion() {}

  /**
   * The beginning of SHA-256 over the files of the networks, in hex: codes of two versions mean
   * different things, and are never averaged.
   *
   * @throws IOException if one of them cannot be read
   */
  public static String of(Path models) throws IOException {
    MessageDigest digest = sha256();
    for (String file : FundusModels.NETWORKS) {
      try (InputStream in = Files.newInputStream(models.resolve(file))) {
        new DigestInputStream(in, digest).transferTo(OutputStream.nullOutputStream());
      }
    }
    return HexFormat.of().formatHex(digest.digest()).substring(0, DIGITS);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
