package io.naru.chat.model.bpe;

import io.naru.chat.model.bpe.BpeVocabulary.Merge;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Learns merges from text: the most frequent adjacent pair first, never across segments. */
public final class BpeTrainer {
  /** A segment, as its current tokens, and how often the corpus holds it. */
  private record Word(int[] tokens, long count) {}

  private static final Comparator<Map.Entry<Merge, Long>> MOST_FREQUENT =
      Map.Entry.<Merge, Long>comparingByValue()
          .thenComparing(e -> -e.getKey().left())
          .thenComparing(e -> -e.getKey().right());

  private final Segmenter segmenter;
  private final Map<String, Long> segments = new TreeMap<>();
  private final Map<String, List<String>> known = new HashMap<>();

  public BpeTrainer(Segmenter segmenter) {
    this.segmenter = segmenter;
  }

  /** Counts the segments of one text. */
  public void add(String text) {
    for (String preToken : PreTokenizer.split(Normalizer.normalize(text, Normalizer.Form.NFC))) {
      for (String segment : known.computeIfAbsent(preToken, segmenter::segments)) {
        segments.merge(segment, 1L, Long::sum);
      }
    }
  }

  /**
   * Learns a vocabulary of at most {@code size} tokens; fewer when no pair occurs twice any more.
   */
  public BpeVocabulary train(int size) {
    List<Word> words = new ArrayList<>();
    segments.forEach((text, count) -> words.add(new Word(bytes(text), count)));
    Map<Merge, Long> counts = new HashMap<>();
    Map<Merge, Set<Integer>> where = new HashMap<>();
    for (int w = 0; w < words.size(); w++) {
      count(words.get(w), w, counts, where);
    }
    List<Merge> merges = new ArrayList<>();
    List<String> tokens = new BpeVocabulary(merges).tokens();
    Set<String> made = new HashSet<>(tokens);
    while (BpeVocabulary.idOfMerge(merges.size()) < size) {
      Map.Entry<Merge, Long> best = counts.entrySet().stream().max(MOST_FREQUENT).orElse(null);
      if (best == null || best.getValue() < 2) {
        break;
      }
      Merge merge = best.getKey();
      String token = tokens.get(merge.left()) + tokens.get(merge.right());
      if (!made.add(token)) {
        counts.put(
            merge, Long.MIN_VALUE); // another pair made this token already; ids stay one to one
        continue;
      }
      tokens.add(token);
      int id = BpeVocabulary.idOfMerge(merges.size());
      merges.add(merge);
      for (int w : List.copyOf(where.get(merge))) {
        uncount(words.get(w), counts);
        words.set(w, new Word(join(words.get(w).tokens(), merge, id), words.get(w).count()));
        count(words.get(w), w, counts, where);
      }
      counts.remove(merge);
    }
    return new BpeVocabulary(merges);
  }

  private static int[] bytes(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    int[] tokens = new int[utf8.length];
    for (int i = 0; i < utf8.length; i++) {
      tokens[i] = BpeVocabulary.FIRST_BYTE + (utf8[i] & 0xff);
    }
    return tokens;
  }

  private static void count(
      Word word, int index, Map<Merge, Long> counts, Map<Merge, Set<Integer>> where) {
    for (int i = 0; i + 1 < word.tokens().length; i++) {
      Merge pair = new Merge(word.tokens()[i], word.tokens()[i + 1]);
      counts.merge(pair, word.count(), (a, b) -> a == Long.MIN_VALUE ? a : a + b);
      where.computeIfAbsent(pair, p -> new HashSet<>()).add(index);
    }
  }

  private static void uncount(Word word, Map<Merge, Long> counts) {
    for (int i = 0; i + 1 < word.tokens().length; i++) {
      counts.computeIfPresent(
          new Merge(word.tokens()[i], word.tokens()[i + 1]),
          (pair, count) ->
              count == Long.MIN_VALUE || count > word.count() ? remaining(count, word) : null);
    }
  }

  private static Long remaining(long count, Word word) {
    return count == Long.MIN_VALUE ? count : count - word.count();
  }

  static int[] join(int[] tokens, Merge merge, int id) {
    int[] joined = new int[tokens.length];
    int n = 0;
    for (int i = 0; i < tokens.length; i++) {
      if (i + 1 < tokens.length && tokens[i] == merge.left() && tokens[i + 1] == merge.right()) {
        joined[n++] = id;
        i++;
      } else {
        joined[n++] = tokens[i];
      }
    }
    return Arrays.copyOf(joined, n);
  }
}
