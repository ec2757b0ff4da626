package io.naru.chat.model.bpe;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Ids: special tokens, then the 256 bytes, then one token a merge in the order learned.
 *
 * @param merges pairs of ids, the earlier the stronger
 */
public record BpeVocabulary(List<Merge> merges) {
  /** Id of byte 0; byte {@code b} has {@code FIRST_BYTE + b}. */
  static final int FIRST_BYTE = SpecialTokens.ALL.size();

  private static final int FIRST_MERGE = FIRST_BYTE + 256;

  /** Joins two tokens into one. */
  public record Merge(int left, int right) {}

  public BpeVocabulary {
    merges = List.copyOf(merges);
  }

  public int size() {
    return FIRST_MERGE + merges.size();
  }

  /** The id that the merge at {@code rank} makes. */
  static int idOfMerge(int rank) {
    return FIRST_MERGE + rank;
  }

  /** Every token in the order of ids; bytes as characters of the byte alphabet. */
  public List<String> tokens() {
    List<String> tokens = new ArrayList<>(size());
    tokens.addAll(SpecialTokens.ALL);
    for (int b = 0; b < 256; b++) {
      tokens.add(String.valueOf(ByteAlphabet.of(b)));
    }
    for (Merge merge : merges) {
      tokens.add(tokens.get(merge.left()) + tokens.get(merge.right()));
    }
    return tokens;
  }

  Map<Merge, Integer> ranks() {
    Map<Merge, Integer> ranks = new HashMap<>();
    for (int rank = 0; rank < merges.size(); rank++) {
      ranks.put(merges.get(rank), rank);
    }
    return ranks;
  }
}
