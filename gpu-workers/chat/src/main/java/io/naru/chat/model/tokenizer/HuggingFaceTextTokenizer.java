package io.naru.chat.model.tokenizer;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** A tokenizer.json: encoding by the Hugging Face library, decoding by a table of bytes. */
public final class HuggingFaceTextTokenizer implements Tokenizer, AutoCloseable {

  private static final byte[] NONE = {};
  private static final Map<String, String> AS_IS =
      Map.of("addSpecialTokens", "false", "truncation", "false", "padding", "false");

  private final HuggingFaceTokenizer encoder;
  private final Map<String, Integer> controls;
  private final List<String> prefix;
  private final byte[][] bytes;

  private HuggingFaceTextTokenizer(
      HuggingFaceTokenizer encoder, TokenizerJson json, byte[][] bytes) {
    this.encoder = encoder;
    this.controls = json.controls();
    this.prefix = json.prefix();
    this.bytes = bytes;
  }

  /**
   * Loads a tokenizer.json.
   *
   * @throws TokenizerFormatException if control tokens are ambiguous or it is of an unknown kind
   */
  public static HuggingFaceTextTokenizer load(Path path) {
    TokenizerJson json = TokenizerJson.read(path);
    byte[][] bytes = json.bytes();
    try (InputStream plain = json.withoutControls()) {
      return new HuggingFaceTextTokenizer(
          HuggingFaceTokenizer.newInstance(plain, AS_IS), json, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public int size() {
    return bytes.length;
  }

  @Override
  public int[] encode(String text) {
    long[] ids = encoder.encode(text, false, false).getIds();
    int[] narrow = new int[ids.length];
    for (int i = 0; i < ids.length; i++) {
      narrow[i] = Math.toIntExact(ids[i]);
    }
    return narrow;
  }

  @Override
  public int[] prefix() {
    return prefix.stream().mapToInt(controls::get).toArray();
  }

  @Override
  public OptionalInt control(String spelling) {
    Integer id = controls.get(spelling);
    return id == null ? OptionalInt.empty() : OptionalInt.of(id);
  }

  @Override
  public byte[] bytes(int id) {
    return id < 0 || id >= bytes.length || bytes[id] == null ? NONE : bytes[id];
  }

  @Override
  public void close() {
    encoder.close();
  }
}
