package io.naru.search.model.category;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The categories that may be answered, with the tokens that say them.
 *
 * @param paths names, root to leaf
 * @param tokens of each path, at least one
 */
public record VerbalisedTaxonomy(List<List<String>> paths, List<int[]> tokens) {

  /**
   * @throws IllegalArgumentException if a path is there twice, or has no tokens
   */
  public VerbalisedTaxonomy {
    paths = List.copyOf(paths);
    tokens = List.copyOf(tokens);
    if (paths.size() != tokens.size() || new HashSet<>(paths).size() != paths.size()) {
      throw new IllegalArgumentException("each category is there once, with its tokens");
    }
    for (int i = 0; i < paths.size(); i++) {
      if (tokens.get(i).length == 0) {
        throw new IllegalArgumentException(paths.get(i) + " has no tokens");
      }
    }
  }

  /** Puts the categories into words and these into tokens. */
  public static VerbalisedTaxonomy of(
      List<List<String>> paths, Verbaliser verbaliser, TextTokens tokenizer) {
    return new VerbalisedTaxonomy(
        paths, paths.stream().map(path -> tokenizer.encode(verbaliser.text(path))).toList());
  }

  public int size() {
    return paths.size();
  }

  /** Only the categories at these indices, in this order. */
  public VerbalisedTaxonomy only(int[] indices) {
    return new VerbalisedTaxonomy(
        IntStream.of(indices).mapToObj(paths::get).toList(),
        IntStream.of(indices).mapToObj(tokens::get).toList());
  }

  /**
   * How telling each token is: {@code log((1 + |C|) / (1 + df)) + 1}, with df the number of
   * categories whose words hold it.
   */
  Map<Integer, Double> inverseFrequencies() {
    Map<Integer, Integer> counts = new HashMap<>();
    for (int[] words : tokens) {
      IntStream.of(words).distinct().forEach(token -> counts.merge(token, 1, Integer::sum));
    }
    Map<Integer, Double> idf = new HashMap<>();
    counts.forEach((token, df) -> idf.put(token, Math.log((1.0 + tokens.size()) / (1.0 + df)) + 1));
    return idf;
  }

  /** Tokens of a category as a set, in ascending order. */
  int[] tokenSet(int category) {
    return IntStream.of(tokens.get(category)).distinct().sorted().toArray();
  }

  /** The indices 0 to size - 1. */
  List<Integer> indices() {
    return new ArrayList<>(IntStream.range(0, size()).boxed().toList());
  }
}
