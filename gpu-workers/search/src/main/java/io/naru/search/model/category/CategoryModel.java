package io.naru.search.model.category;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.naru.nn.Scope;
import io.naru.search.model.prompt.SoftPrompt;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Scores the categories of a taxonomy for queries: a frozen decoder, a prompt, a variant. Another
 * taxonomy is another object on the same decoder, without training. Call from one thread at a time.
 */
public final class CategoryModel implements AutoCloseable {
  private static final int ROWS = 32;

  private final CategoryLanguageModel model;
  private final VerbalisedTaxonomy taxonomy;
  private final CategoryScoring scoring;
  private final NDArray prompt;
  private final float[] prior;

  /**
   * Settings of the scores.
   *
   * @param variant bag of tokens or sequence
   * @param priorCorrection whether the score for the empty query is subtracted, which takes away
   *     what makes a category likely whatever is asked
   */
  public record Settings(Variant variant, boolean priorCorrection) {}

  /** Reads the empty query once where the prior is to be corrected. */
  public CategoryModel(
      CategoryLanguageModel model,
      SoftPrompt prompt,
      VerbalisedTaxonomy taxonomy,
      Settings settings) {
    this.model = model;
    this.taxonomy = taxonomy;
    this.prompt = array(model.manager(), prompt);
    var idf = taxonomy.inverseFrequencies();
    this.scoring = model.scoring(settings.variant(), taxonomy, idf);
    CategoryScoring exact = model.scoring(settings.variant().exact(), taxonomy, idf);
    this.prior =
        settings.priorCorrection()
            ? values(() -> model.prior(exact, this.prompt))
            : new float[taxonomy.size()];
  }

  static NDArray array(NDManager manager, SoftPrompt prompt) {
    Shape shape = new Shape(prompt.length(), prompt.width());
    return prompt.length() == 0 ? manager.zeros(shape) : manager.create(prompt.values(), shape);
  }

  private static float[] values(Supplier<NDArray> computed) {
    try (NDArray array = Scope.call(computed)) {
      return array.toFloatArray();
    }
  }

  public VerbalisedTaxonomy taxonomy() {
    return taxonomy;
  }

  /** One row for each query, one score for each category in the order of the taxonomy. */
  public float[][] scores(List<String> queries) {
    float[][] scores = rows(queries, batch -> model.raw(scoring, prompt, batch));
    for (float[] row : scores) {
      for (int c = 0; c < row.length; c++) {
        row[c] -= prior[c];
      }
    }
    return scores;
  }

  /** The normed hidden state from which each query is answered; one row for each. */
  public float[][] states(List<String> queries) {
    return rows(queries, batch -> model.states(prompt, batch));
  }

  private float[][] rows(List<String> queries, Function<List<int[]>, NDArray> computed) {
    List<int[]> tokens = queries.stream().map(model.tokenizer()::encode).toList();
    float[][] rows = new float[tokens.size()][];
    for (int from = 0; from < tokens.size(); from += ROWS) {
      List<int[]> batch = tokens.subList(from, Math.min(tokens.size(), from + ROWS));
      float[] flat = values(() -> computed.apply(batch));
      int width = flat.length / batch.size();
      for (int i = 0; i < batch.size(); i++) {
        rows[from + i] = Arrays.copyOfRange(flat, i * width, (i + 1) * width);
      }
    }
    return rows;
  }

  /** The best {@code k} categories that no beam has pruned, best first, ties by name. */
  public List<ScoredCategory> top(String query, int k) {
    float[] scores = scores(List.of(query))[0];
    List<ScoredCategory> categories = new ArrayList<>();
    for (int c = 0; c < scores.length; c++) {
      if (scores[c] > SeqScoring.PRUNED / 1e3) {
        categories.add(new ScoredCategory(taxonomy.paths().get(c), scores[c]));
      }
    }
    categories.sort(ScoredCategory.BEST_FIRST);
    return List.copyOf(categories.subList(0, Math.min(k, categories.size())));
  }

  @Override
  public void close() {
    prompt.close();
  }
}
