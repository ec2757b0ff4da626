package io.naru.runtime.rollout;

import io.naru.runtime.spi.ModelSource;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Which version answers whom: a pure function of names, so that all workers agree and a request
 * that comes again goes the same way.
 *
 * <p>Everyone draws a number for each version on trial, from a hash of both names: the low numbers
 * get it as a canary, and once it serves the high ones stay on the version before. So nobody is
 * always among the first, and who was does not fall back when the version is promoted.
 */
public final class TrafficSplit {
  private static final double UNIT = 0x1.0p-53;

  private final Rollout rollout;

  public TrafficSplit(Rollout rollout) {
    this.rollout = rollout;
  }

  /**
   * @param subject who is to see one version: a user, or a request alone
   */
  public Role roleOf(String subject, Lineup<ModelSource> lineup) {
    boolean tries =
        lineup
            .canary()
            .filter(canary -> draw(canary.version(), subject) < rollout.canaryShare())
            .isPresent();
    if (tries) {
      return Role.CANARY;
    }
    boolean stays =
        lineup.control().isPresent()
            && draw(lineup.serving().version(), subject) >= 1 - rollout.controlShare();
    return stays ? Role.CONTROL : Role.SERVING;
  }

  /** Uniform in [0, 1). */
  private static double draw(String version, String subject) {
    MessageDigest digest = sha256();
    digest.update(version.getBytes(StandardCharsets.UTF_8));
    digest.update((byte) 0);
    byte[] hash = digest.digest(subject.getBytes(StandardCharsets.UTF_8));
    return (ByteBuffer.wrap(hash).getLong() >>> 11) * UNIT;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new AssertionError("every Java platform has SHA-256", impossible);
    }
  }
}
