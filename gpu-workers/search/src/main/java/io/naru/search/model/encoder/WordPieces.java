package io.naru.search.model.encoder;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import io.naru.search.model.Sha256;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/**
 * A tokenizer.json that frames a text with its first and last token, [CLS] and [SEP]. Padding that
 * the file asks for is left out: a batch pads to its own longest row.
 */
public final class WordPieces implements AutoCloseable {
  private final HuggingFaceTokenizer tokenizer;
  private final String digest;

  /**
   * @param json the file's bytes
   * @param longest tokens of a text, frame included; what goes beyond is cut off
   * @throws IllegalArgumentException if it frames no text
   */
  public WordPieces(byte[] json, int longest) {
    Map<String, String> options =
        Map.of(
            "addSpecialTokens", "true",
            "truncation", "true",
            "padding", "false",
            "maxLength", Integer.toString(longest),
            "modelMaxLength", Integer.toString(longest));
    try {
      this.tokenizer = HuggingFaceTokenizer.newInstance(new ByteArrayInputStream(json), options);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (encode("").length < 2) {
      tokenizer.close();
      throw new IllegalArgumentException("tokenizer.json gives a text no first and last token");
    }
    this.digest = Sha256.hex(json);
  }

  /** Token ids, at least the two of the frame. */
  public long[] encode(String text) {
    return tokenizer.encode(text).getIds();
  }

  /** SHA-256 of the file, in hexadecimal. */
  public String digest() {
    return digest;
  }

  @Override
  public void close() {
    tokenizer.close();
  }
}
