package io.naru.search.model.retrieval;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.ko.KoreanAnalyzer;
import org.apache.lucene.analysis.miscellaneous.PerFieldAnalyzerWrapper;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/**
 * How titles and queries become terms: by Lucene's English analyser (lower case, stop words, Porter
 * stems), and where there is Hangul by nori's morphemes as well.
 */
public final class TitleAnalysis {
  static final String ENGLISH = "english";
  static final String KOREAN = "korean";

  private final Analyzer analyzer =
      new PerFieldAnalyzerWrapper(new EnglishAnalyzer(), Map.of(KOREAN, new KoreanAnalyzer()));

  Analyzer analyzer() {
    return analyzer;
  }

  /** Whether a text holds a syllable or letter of Hangul. */
  public static boolean hasHangul(String text) {
    return text.codePoints()
        .anyMatch(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.HANGUL);
  }

  /** The terms of a text in their order: English stems, or morphemes where there is Hangul. */
  public List<String> terms(String text) {
    try (TokenStream tokens = analyzer.tokenStream(hasHangul(text) ? KOREAN : ENGLISH, text)) {
      CharTermAttribute term = tokens.addAttribute(CharTermAttribute.class);
      List<String> terms = new ArrayList<>();
      tokens.reset();
      while (tokens.incrementToken()) {
        terms.add(term.toString());
      }
      tokens.end();
      return terms;
    } catch (IOException e) {
      throw new UncheckedIOException("text in memory does not fail to be read", e);
    }
  }
}
