package io.naru.chat.model.tokenizer;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How the spelling of a token in the vocabulary becomes bytes of text. */
sealed interface TokenBytes {

  byte[] of(String token);

  /** Chosen by the decoder section, or the pre-tokenizer where there is none. */
  static TokenBytes of(JsonNode tokenizer) {
    String decoders = tokenizer.path("decoder").toString();
    String preTokenizers = tokenizer.path("pre_tokenizer").toString();
    if ((decoders + preTokenizers).contains("\"ByteLevel\"")) {
      return new ByteLevel();
    }
    if (decoders.contains("\"Metaspace\"") || decoders.contains("\u2581")) {
      boolean fallback = tokenizer.path("model").path("byte_fallback").asBoolean();
      return new SentencePiece(fallback || decoders.contains("\"ByteFallback\""));
    }
    throw new TokenizerFormatException(
        "only byte-level and SentencePiece tokenizers are supported");
  }

  /** GPT-2 and its descendants. */
  record ByteLevel() implements TokenBytes {
    @Override
    public byte[] of(String token) {
      return ByteLevelAlphabet.bytes(token);
    }
  }

  /**
   * Llama 2 and its relatives: a lower one-eighth block is a space, and with {@code byteFallback}
   * {@code <0xE3>} is one byte.
   */
  record SentencePiece(boolean byteFallback) implements TokenBytes {
    private static final Pattern BYTE = Pattern.compile("<0x([0-9A-Fa-f]{2})>");

    @Override
    public byte[] of(String token) {
      Matcher matcher = BYTE.matcher(token);
      if (byteFallback && matcher.matches()) {
        return new byte[] {(byte) Integer.parseInt(matcher.group(1), 16)};
      }
      return token.replace('\u2581', ' ').getBytes(StandardCharsets.UTF_8);
    }
  }
}
