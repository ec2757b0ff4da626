package io.naru.search.model.prompt;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Products among which a softmax chooses.
 *
 * @param vectors (C, d)
 * @param places of products in {@code vectors}; null: the same as in the catalogue
 */
record Candidates(NDArray vectors, Map<Integer, Integer> places) {

  static Candidates all(CatalogueVectors catalogue) {
    return new Candidates(catalogue.array(), null);
  }

  /** {@code own} and as many others, drawn evenly, as make {@code size}. */
  static Candidates sample(
      CatalogueVectors catalogue, int[] own, int size, SplittableRandom random) {
    Set<Integer> chosen = new LinkedHashSet<>();
    for (int product : own) {
      chosen.add(product);
    }
    while (chosen.size() < size) {
      chosen.add(random.nextInt(catalogue.size()));
    }
    long[] rows = chosen.stream().mapToLong(Integer::longValue).toArray();
    Map<Integer, Integer> places = new HashMap<>();
    for (int i = 0; i < rows.length; i++) {
      places.put((int) rows[i], i);
    }
    NDArray index = catalogue.array().getManager().create(rows);
    return new Candidates(catalogue.array().get(new NDIndex("{}", index)), places);
  }

  int place(int product) {
    return places == null ? product : places.get(product);
  }
}
