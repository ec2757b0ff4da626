package io.naru.chat.model.bpe;

import io.naru.chat.model.bpe.BpeVocabulary.Merge;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Text to ids and back by the merge table alone. For training; serving loads the tokenizer.json.
 * Not thread-safe.
 */
public final class BpeEncoder {
  private static final Pattern SPECIAL =
      Pattern.compile(
          SpecialTokens.ALL.stream().map(Pattern::quote).collect(Collectors.joining("|")));

  /** Pre-tokens remembered; the texts of one corpus repeat themselves. */
  private static final int CACHE = 1 << 16;

  private final Map<Merge, Integer> ranks;
  private final List<String> tokens;
  private final Map<String, int[]> cache = new HashMap<>();

  public BpeEncoder(BpeVocabulary vocabulary) {
    this.ranks = vocabulary.ranks();
    this.tokens = vocabulary.tokens();
  }

  /** Ids of {@code text}; special tokens written out in it become their ids. */
  public int[] encode(String text) {
    IntStream.Builder ids = IntStream.builder();
    Matcher special = SPECIAL.matcher(text);
    int at = 0;
    while (special.find()) {
      plain(text.substring(at, special.start()), ids);
      ids.add(SpecialTokens.ALL.indexOf(special.group()));
      at = special.end();
    }
    plain(text.substring(at), ids);
    return ids.build().toArray();
  }

  private void plain(String text, IntStream.Builder ids) {
    for (String preToken : PreTokenizer.split(Normalizer.normalize(text, Normalizer.Form.NFC))) {
      int[] known = cache.get(preToken);
      if (known == null) {
        known = merge(preToken);
        if (cache.size() < CACHE) {
          cache.put(preToken, known);
        }
      }
      IntStream.of(known).forEach(ids::add);
    }
  }

  private int[] merge(String preToken) {
    byte[] utf8 = preToken.getBytes(StandardCharsets.UTF_8);
    int[] ids = new int[utf8.length];
    for (int i = 0; i < utf8.length; i++) {
      ids[i] = BpeVocabulary.FIRST_BYTE + (utf8[i] & 0xff);
    }
    while (true) {
      int best = Integer.MAX_VALUE;
      Merge pair = null;
      for (int i = 0; i + 1 < ids.length; i++) {
        Merge candidate = new Merge(ids[i], ids[i + 1]);
        int rank = ranks.getOrDefault(candidate, Integer.MAX_VALUE);
        if (rank < best) {
          best = rank;
          pair = candidate;
        }
      }
      if (pair == null) {
        return ids;
      }
      ids = BpeTrainer.join(ids, pair, BpeVocabulary.idOfMerge(best));
    }
  }

  /**
   * How many bytes of text the token {@code id} stands for; those of its name for a special token.
   */
  public int byteLength(int id) {
    return tokens.get(id).length();
  }

  /** Text of {@code ids}, special tokens written out; bytes that are no UTF-8 become U+FFFD. */
  public String decode(int... ids) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int id : ids) {
      if (id < BpeVocabulary.FIRST_BYTE) {
        bytes.writeBytes(tokens.get(id).getBytes(StandardCharsets.UTF_8));
      } else {
        ByteAlphabet.decode(tokens.get(id), bytes);
      }
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
