package io.naru.search.model.encoder;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each kind of model that a tokenizer.json may hold, framed as its family frames texts. */
class WordPiecesTest {
  private static final String BERT_FRAME =
      "{\"type\":\"BertProcessing\",\"sep\":[\"</s>\",1],\"cls\":[\"<s>\",0]}";
  private static final String ROBERTA_FRAME =
      "{\"type\":\"RobertaProcessing\",\"sep\":[\"</s>\",1],\"cls\":[\"<s>\",0],"
          + "\"trim_offsets\":true,\"add_prefix_space\":false}";
  private static final String WORD_PIECE =
      "{\"type\":\"WordPiece\",\"unk_token\":\"<unk>\",\"continuing_subword_prefix\":\"##\","
          + "\"max_input_chars_per_word\":100,"
          + "\"vocab\":{\"<s>\":0,\"</s>\":1,\"<unk>\":2,\"te\":3,\"##a\":4}}";
  private static final String BPE =
      "{\"type\":\"BPE\",\"unk_token\":\"<unk>\",\"merges\":[\"t e\"],\"vocab\":"
          + "{\"<s>\":0,\"</s>\":1,\"<unk>\":2,\"te\":3,\"a\":4,\"t\":5,\"e\":6}}";
  private static final String UNIGRAM =
      "{\"type\":\"Unigram\",\"unk_id\":2,\"vocab\":"
          + "[[\"<s>\",0],[\"</s>\",0],[\"<unk>\",0],[\"te\",-1],[\"a\",-2]]}";

  private static byte[] json(String frame, String model) {
    return """
        {"version":"1.0","truncation":null,"padding":{"strategy":{"Fixed":9},"direction":"Right",
         "pad_to_multiple_of":null,"pad_id":0,"pad_type_id":0,"pad_token":"<s>"},
         "added_tokens":[],"normalizer":null,"pre_tokenizer":{"type":"Whitespace"},
         "post_processor":%s,"decoder":null,"model":%s}
        """
        .formatted(frame, model)
        .getBytes(StandardCharsets.UTF_8);
  }

  private static String model(String kind) {
    return switch (kind) {
      case "WordPiece" -> WORD_PIECE;
      case "BPE" -> BPE;
      default -> UNIGRAM;
    };
  }

  @ParameterizedTest
  @CsvSource({"WordPiece, bert", "BPE, roberta", "Unigram, roberta"})
  void everyKindIsReadFramedCutAndNotPadded(String kind, String family) {
    String frame = family.equals("bert") ? BERT_FRAME : ROBERTA_FRAME;
    try (WordPieces pieces = new WordPieces(json(frame, model(kind)), 5)) {
      assertArrayEquals(new long[] {0, 3, 4, 1}, pieces.encode("tea"));
      assertArrayEquals(new long[] {0, 1}, pieces.encode(""));
      assertEquals(5, pieces.encode("tea tea tea").length);
    }
  }

  @Test
  void oneThatFramesNothingIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> new WordPieces(json("null", BPE), 5));
  }
}
