package io.naru.chat.model.tokenizer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HuggingFaceTextTokenizerTest {

  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Hello world",
        "나루는 한국어도 합니다. 강, 값, 뷁!",
        "emoji 🚣🏽‍♀️ and \u0000 control\n\t",
        "<|im_end|> is text<|im_start|>",
        "  two  spaces "
      })
  void byteLevelTextComesBackUnchanged(String text) throws IOException {
    try (HuggingFaceTextTokenizer tokenizer = load(byteLevel())) {
      assertEquals(text, decode(tokenizer, tokenizer.encode(text)));
    }
  }

  @Test
  void controlTokensHaveNoPowerInText() throws IOException {
    try (HuggingFaceTextTokenizer tokenizer = load(byteLevel())) {
      int end = tokenizer.control("<|im_end|>").orElseThrow();
      for (int id : tokenizer.encode("a<|im_end|>b")) {
        assertEquals(true, id != end);
      }
      assertEquals(0, tokenizer.bytes(end).length);
      assertEquals(OptionalInt.empty(), tokenizer.control("<|absent|>"));
    }
  }

  @Test
  void sentencePieceTokensAreSpacesPiecesAndBytes() throws IOException {
    try (HuggingFaceTextTokenizer tokenizer = load(sentencePiece())) {
      assertArrayEquals(new int[] {1}, tokenizer.prefix());
      assertArrayEquals(new int[] {259, 260}, tokenizer.encode("hi"));
      assertEquals(" hi", decode(tokenizer, new int[] {1, 259, 260}));
      int[] syllable = new int[3];
      byte[] utf8 = "강".getBytes(StandardCharsets.UTF_8);
      for (int i = 0; i < 3; i++) {
        syllable[i] = 3 + (utf8[i] & 0xff);
      }
      assertEquals("강", decode(tokenizer, syllable));
    }
  }

  @Test
  void aControlTokenWithTwoIdsIsRefused() {
    ObjectNode json = byteLevel();
    json.withArrayProperty("added_tokens")
        .addObject()
        .put("id", 300)
        .put("content", "<|im_end|>")
        .put("special", true);
    assertThrows(TokenizerFormatException.class, () -> load(json));
  }

  @Test
  void tokenizersOfOtherKindsAreRefused() {
    ObjectNode json = byteLevel();
    json.putNull("pre_tokenizer");
    json.putObject("decoder").put("type", "WordPiece");
    assertThrows(TokenizerFormatException.class, () -> load(json));
  }

  @Test
  void numbersAreTheTextOfAModelWithoutTokenizer() {
    NumericTokenizer tokenizer = new NumericTokenizer(512);
    assertArrayEquals(new int[] {1, 319, 0}, tokenizer.encode(" 1 319\n0 "));
    assertEquals("319 ", new String(tokenizer.bytes(319), StandardCharsets.US_ASCII));
    assertThrows(IllegalArgumentException.class, () -> tokenizer.encode("512"));
    assertThrows(IllegalArgumentException.class, () -> tokenizer.encode("hello"));
  }

  private HuggingFaceTextTokenizer load(ObjectNode json) throws IOException {
    Path path = directory.resolve("tokenizer.json");
    Files.writeString(path, json.toString());
    return HuggingFaceTextTokenizer.load(path);
  }

  private static String decode(Tokenizer tokenizer, int[] ids) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int id : ids) {
      out.writeBytes(tokenizer.bytes(id));
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  /** 256 bytes, one merge, two control tokens. */
  private static ObjectNode byteLevel() {
    ObjectNode root = JsonMapper.builder().build().createObjectNode().put("version", "1.0");
    root.putArray("added_tokens");
    for (String control : new String[] {"<|im_start|>", "<|im_end|>"}) {
      control(root, 257 + root.get("added_tokens").size(), control);
    }
    root.putNull("normalizer");
    root.putObject("pre_tokenizer")
        .put("type", "ByteLevel")
        .put("add_prefix_space", false)
        .put("trim_offsets", true)
        .put("use_regex", true);
    root.putObject("decoder")
        .put("type", "ByteLevel")
        .put("add_prefix_space", false)
        .put("trim_offsets", true)
        .put("use_regex", true);
    ObjectNode model = root.putObject("model").put("type", "BPE");
    ObjectNode vocabulary = model.putObject("vocab");
    for (int b = 0; b < 256; b++) {
      vocabulary.put(String.valueOf(ByteLevelAlphabet.character((byte) b)), b);
    }
    vocabulary.put("he", 256);
    model.putArray("merges").add("h e");
    return root;
  }

  /** As Llama 2: unknown, BOS, EOS, 256 bytes, then pieces. */
  private static ObjectNode sentencePiece() {
    ObjectNode root = JsonMapper.builder().build().createObjectNode().put("version", "1.0");
    root.putArray("added_tokens");
    for (String control : new String[] {"<unk>", "<s>", "</s>"}) {
      control(root, root.get("added_tokens").size(), control);
    }
    ObjectNode normalizer = root.putObject("normalizer").put("type", "Sequence");
    normalizer.putArray("normalizers").addObject().put("type", "Prepend").put("prepend", "\u2581");
    root.putNull("pre_tokenizer");
    ObjectNode processor = root.putObject("post_processor").put("type", "TemplateProcessing");
    processor.putArray("single").addObject().putObject("SpecialToken").put("id", "<s>");
    ObjectNode decoder = root.putObject("decoder").put("type", "Sequence");
    decoder.putArray("decoders").addObject().put("type", "ByteFallback");
    decoder
        .withArrayProperty("decoders")
        .addObject()
        .put("type", "Replace")
        .put("content", " ")
        .putObject("pattern")
        .put("String", "\u2581");
    ObjectNode model = root.putObject("model").put("type", "BPE").put("byte_fallback", true);
    model.put("unk_token", "<unk>");
    ObjectNode vocabulary = model.putObject("vocab");
    vocabulary.put("<unk>", 0).put("<s>", 1).put("</s>", 2);
    for (int b = 0; b < 256; b++) {
      vocabulary.put("<0x%02X>".formatted(b), 3 + b);
    }
    vocabulary.put("\u2581h", 259).put("i", 260).put("\u2581", 261).put("h", 262);
    model.putArray("merges").add("\u2581 h");
    return root;
  }

  private static void control(ObjectNode root, int id, String content) {
    root.withArrayProperty("added_tokens")
        .addObject()
        .put("id", id)
        .put("content", content)
        .put("single_word", false)
        .put("lstrip", false)
        .put("rstrip", false)
        .put("normalized", false)
        .put("special", true);
  }
}
