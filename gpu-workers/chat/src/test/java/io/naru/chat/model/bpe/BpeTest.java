package io.naru.chat.model.bpe;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import io.naru.chat.model.corpus.CorpusGenerator;
import io.naru.chat.model.corpus.Exchange;
import java.io.IOException;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BpeTest {
  private static BpeVocabulary vocabulary;
  @TempDir static Path directory;

  @BeforeAll
  static void train() throws IOException {
    CorpusGenerator corpus = new CorpusGenerator(1);
    try (MorphemeSegmenter segmenter = new MorphemeSegmenter()) {
      BpeTrainer trainer = new BpeTrainer(segmenter);
      for (int i = 0; i < 2_000; i++) {
        for (Exchange exchange : corpus.conversation().exchanges()) {
          trainer.add(exchange.user());
          trainer.add(exchange.assistant());
        }
      }
      vocabulary = trainer.train(900);
    }
    TokenizerJson.write(vocabulary, directory);
  }

  /**
   * Mixed scripts, digits, emoji, white space, decomposed Hangul, special tokens, random
   * characters.
   */
  private static List<String> texts() {
    Random random = new Random(7);
    StringBuilder noise = new StringBuilder();
    for (int i = 0; i < 2_000; i++) {
      int c = random.nextInt(0x20000);
      boolean usable = Character.isDefined(c) && Character.getType(c) != Character.SURROGATE;
      noise.appendCodePoint(usable ? c : ' ');
    }
    return List.of(
        "갈매기섬으로 가는 다음 배는 13:05에 떠납니다.",
        "The next ferry  costs 12,000 won!\n\n  Bye…",
        "Kafka는 로그예요\t 🎉🚢 👩‍👩‍👧",
        Normalizer.normalize("달섬은 조용해요", Normalizer.Form.NFD),
        "<|im_start|>user\n안녕<|im_end|>\n<|im_start|>assistant\n",
        " leading and trailing \n ",
        "e\u0301cole नमस्ते العربية ١٢٣",
        noise.toString());
  }

  @Test
  void everyTextComesBackInItsComposedForm() {
    BpeEncoder encoder = new BpeEncoder(vocabulary);
    for (String text : texts()) {
      assertEquals(
          Normalizer.normalize(text, Normalizer.Form.NFC), encoder.decode(encoder.encode(text)));
    }
  }

  @Test
  void huggingFaceGivesTheSameIds() throws IOException {
    // Given
    BpeEncoder encoder = new BpeEncoder(vocabulary);
    try (HuggingFaceTokenizer other =
        HuggingFaceTokenizer.newInstance(
            directory.resolve("tokenizer.json"), Map.of("truncation", "false"))) {
      for (String text : texts()) {
        // When
        long[] expected = other.encode(text, false, false).getIds();
        long[] actual = Arrays.stream(encoder.encode(text)).asLongStream().toArray();
        // Then
        assertArrayEquals(expected, actual, text);
      }
      assertEquals(
          LongStream.of(1).boxed().toList(),
          LongStream.of(other.encode(SpecialTokens.IM_START, false, false).getIds())
              .boxed()
              .toList());
    }
  }

  @Test
  void tokensAreDistinctAndTheFileGivesTheVocabularyBack() throws IOException {
    assertEquals(vocabulary.size(), new HashSet<>(vocabulary.tokens()).size());
    assertEquals(vocabulary, TokenizerJson.read(directory.resolve("tokenizer.json")));
  }

  @Test
  void mergesNeverStraddleASegment() {
    // Given a segmenter that cuts every stem from its particle
    BpeTrainer trainer = new BpeTrainer(word -> List.of(word.substring(0, 2), word.substring(2)));
    for (int i = 0; i < 50; i++) {
      trainer.add("나무에게");
      trainer.add("바다에게");
    }
    // When
    BpeEncoder encoder = new BpeEncoder(trainer.train(400));
    // Then the frequent boundary 다|에 is no token's inside
    int[] ids = encoder.encode("바다에게");
    assertEquals(List.of("바다", "에게"), Arrays.stream(ids).mapToObj(encoder::decode).toList());
  }

  @Test
  void digitsStandAlone() {
    assertEquals(List.of("a", "1", "2", ":", "3", " ", "4"), PreTokenizer.split("a12:3 4"));
  }

  @Test
  void morphemesAreCutAtParticles() {
    try (MorphemeSegmenter segmenter = new MorphemeSegmenter()) {
      List<String> segments = segmenter.segments(" 학교에서");
      assertEquals(" 학교에서", String.join("", segments));
      assertTrue(segments.contains("에서"), segments.toString());
      assertEquals(List.of(" hello"), segmenter.segments(" hello"));
    }
  }
}
