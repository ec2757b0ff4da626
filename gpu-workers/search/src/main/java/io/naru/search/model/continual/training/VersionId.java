package io.naru.search.model.continual.training;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.naru.nn.state.Codec;
import io.naru.nn.state.Codecs;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * Name of a version: a digest of all that it is made of, so that equal training gives equal names
 * and different names never hide equal bytes.
 */
public final class VersionId {
  private static final int BYTES = 16;
  private static final Codec<List<float[]>> SEGMENTS = Codecs.list(Codecs.FLOATS);

  private VersionId() {}

  /**
   * @param nextOffset the first offset that it has not seen
   * @return 32 hexadecimal digits
   */
  public static String of(FrozenParts parts, PromptWeights weights, long nextOffset) {
    MessageDigest digest = sha256();
    add(digest, parts.languageModel().getBytes(UTF_8));
    add(digest, parts.tokenizer().getBytes(UTF_8));
    add(digest, SEGMENTS.bytes(weights.frozen()));
    add(digest, Codecs.FLOATS.bytes(weights.active()));
    add(digest, Codecs.FLOATS.bytes(weights.head()));
    add(digest, parts.catalogue().getBytes(UTF_8));
    add(digest, Codecs.LONG.bytes(nextOffset));
    return HexFormat.of().formatHex(digest.digest(), 0, BYTES);
  }

  private static void add(MessageDigest digest, byte[] bytes) {
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, bytes.length));
    digest.update(bytes);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java has SHA-256", e);
    }
  }
}
