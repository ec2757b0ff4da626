package io.naru.chat.model.training;

import io.naru.chat.model.bpe.BpeEncoder;
import io.naru.chat.model.corpus.CorpusGenerator;
import io.naru.chat.model.corpus.Language;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;

/**
 * How finely a vocabulary cuts held-out text.
 *
 * @param bytesPerToken UTF-8 bytes a token
 * @param tokensPerWord tokens a white-space separated word (eojeol)
 */
record Fertility(double bytesPerToken, double tokensPerWord) {
  private static final int TEXTS = 2000;

  static Map<Language, Fertility> of(BpeEncoder encoder) {
    Map<Language, Fertility> fertility = new EnumMap<>(Language.class);
    for (Language language : Language.values()) {
      CorpusGenerator corpus = new CorpusGenerator(language.ordinal());
      long bytes = 0;
      long words = 0;
      long tokens = 0;
      for (int i = 0; i < TEXTS; i++) {
        var exchange = corpus.heldOut(language).last();
        String text = exchange.user() + " " + exchange.assistant();
        bytes += text.getBytes(StandardCharsets.UTF_8).length;
        words += text.split("\\s+").length;
        tokens += encoder.encode(text).length;
      }
      fertility.put(language, new Fertility((double) bytes / tokens, (double) tokens / words));
    }
    return fertility;
  }
}
