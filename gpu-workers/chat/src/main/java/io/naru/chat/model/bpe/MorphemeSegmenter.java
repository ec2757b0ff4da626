package io.naru.chat.model.bpe;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.ko.KoreanTokenizer;
import org.apache.lucene.analysis.ko.KoreanTokenizer.DecompoundMode;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;

/**
 * Cuts Korean words at the surface boundaries of their morphemes, as Lucene's analyser (Nori) finds
 * them. Only offsets are used: an analyser may restore contracted forms that the text does not
 * hold. Where the offsets are not monotone the word stays whole.
 */
public final class MorphemeSegmenter implements Segmenter, AutoCloseable {
  private final KoreanTokenizer analyser =
      new KoreanTokenizer(
          TokenStream.DEFAULT_TOKEN_ATTRIBUTE_FACTORY, null, DecompoundMode.NONE, false, false);
  private final OffsetAttribute offsets = analyser.addAttribute(OffsetAttribute.class);

  @Override
  public List<String> segments(String preToken) {
    if (preToken.codePoints().noneMatch(MorphemeSegmenter::isHangul)) {
      return List.of(preToken);
    }
    int start = Character.isLetter(preToken.charAt(0)) ? 0 : 1;
    List<Integer> cuts = boundaries(preToken.substring(start));
    List<String> segments = new ArrayList<>();
    int from = 0;
    for (int cut : cuts) {
      segments.add(preToken.substring(from, start + cut));
      from = start + cut;
    }
    segments.add(preToken.substring(from));
    return segments;
  }

  /**
   * Inner morpheme boundaries of {@code word}, ascending; empty where the analysis does not fit the
   * surface.
   */
  public List<Integer> boundaries(String word) {
    List<Integer> cuts = new ArrayList<>();
    try {
      analyser.setReader(new StringReader(word));
      analyser.reset();
      int end = 0;
      boolean monotone = true;
      while (analyser.incrementToken()) {
        monotone &= offsets.startOffset() >= end && offsets.endOffset() > offsets.startOffset();
        end = offsets.endOffset();
        if (offsets.startOffset() > 0) {
          cuts.add(offsets.startOffset());
        }
      }
      analyser.end();
      return monotone && end <= word.length() ? cuts : List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      closeStream();
    }
  }

  private void closeStream() {
    try {
      analyser.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isHangul(int codePoint) {
    return Character.UnicodeScript.of(codePoint) == Character.UnicodeScript.HANGUL;
  }

  @Override
  public void close() {
    closeStream();
  }
}
