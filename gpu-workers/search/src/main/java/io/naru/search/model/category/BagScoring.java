package io.naru.search.model.category;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.naru.nn.llama.TrainableDecoder;
import io.naru.nn.torchscript.ScriptModule;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * {@code BAG}: one forward pass for a query; a category scores the mean over its set of tokens of
 * idf(v) log p(v), p being the distribution of the next token.
 */
final class BagScoring implements CategoryScoring {
  private final TrainableDecoder decoder;
  private final NDManager manager;
  private final ScriptModule script;
  private final long[] tokens;
  private final float[] weights;
  private final int categories;

  BagScoring(
      TrainableDecoder decoder,
      VerbalisedTaxonomy taxonomy,
      Map<Integer, Double> idf,
      NDManager manager,
      ScriptModule script) {
    this.decoder = decoder;
    this.manager = manager;
    this.script = script;
    categories = taxonomy.size();
    int[] used =
        IntStream.range(0, categories)
            .flatMap(c -> IntStream.of(taxonomy.tokenSet(c)))
            .distinct()
            .sorted()
            .toArray();
    tokens = IntStream.of(used).asLongStream().toArray();
    weights = new float[used.length * categories];
    for (int c = 0; c < categories; c++) {
      int[] set = taxonomy.tokenSet(c);
      for (int token : set) {
        int row = Arrays.binarySearch(used, token);
        weights[row * categories + c] = (float) (idf.get(token) / set.length);
      }
    }
  }

  @Override
  public NDArray scores(Prefix prefix) {
    return script.call(
        "bag",
        decoder.scores(prefix.last()),
        manager.create(tokens),
        manager.create(weights, new Shape(tokens.length, categories)));
  }
}
