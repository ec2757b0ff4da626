package io.naru.search.model.serving;

import io.naru.search.model.category.CategoryDecoder;
import io.naru.search.model.category.CategoryModel;
import io.naru.search.model.category.ScoredCategory;
import io.naru.search.model.category.TextTokens;
import io.naru.search.model.category.Variant;
import io.naru.search.model.category.VerbalisedTaxonomy;
import io.naru.search.model.category.Verbaliser;
import io.naru.search.model.prompt.SoftPrompt;
import java.util.ArrayList;
import java.util.List;

/**
 * Stage 1 by a decoder: how likely it is to answer a query with the name of a category, less how
 * likely it is to say that name whatever is asked (Kim et al. 2022). Another set of categories
 * takes their tokens and one pass of the empty query, no training. For one thread.
 */
public final class DecoderStage implements AutoCloseable {
  private static final Verbaliser NAME = Verbaliser.PARENT_AND_LEAF;

  private final CategoryDecoder decoder;
  private final Settings settings;
  private List<List<String>> adopted = List.of();
  private CategoryModel model;

  /**
   * @param variant how a name is scored
   * @param categories K: products of so many of the best are candidates
   */
  public record Settings(Variant variant, int categories) {}

  /**
   * @param decoder closed with this
   */
  public DecoderStage(CategoryDecoder decoder, Settings settings) {
    this.decoder = decoder;
    this.settings = settings;
  }

  int candidates() {
    return settings.categories();
  }

  /**
   * The categories for each query, best first with their log-probabilities; ties in the order of
   * the names.
   *
   * @param categories that have products
   */
  List<List<ScoredCategory>> score(List<String> queries, List<List<String>> categories) {
    if (!adopted.equals(categories)) {
      adopt(categories);
    }
    if (model == null) {
      return queries.stream().map(query -> List.<ScoredCategory>of()).toList();
    }
    List<List<ScoredCategory>> ranked = new ArrayList<>();
    for (float[] scores : model.scores(queries)) {
      ranked.add(ranked(scores));
    }
    return ranked;
  }

  private void adopt(List<List<String>> categories) {
    if (model != null) {
      model.close();
      model = null;
    }
    TextTokens tokens = decoder.model().tokenizer();
    // A name of which the decoder knows no piece cannot be scored; its products are found
    // otherwise.
    List<List<String>> named =
        categories.stream().filter(path -> tokens.encode(NAME.text(path)).length > 0).toList();
    if (!named.isEmpty()) {
      model =
          new CategoryModel(
              decoder.model(),
              SoftPrompt.none(decoder.hidden()),
              VerbalisedTaxonomy.of(named, NAME, tokens),
              new CategoryModel.Settings(settings.variant(), true));
    }
    adopted = List.copyOf(categories);
  }

  private List<ScoredCategory> ranked(float[] scores) {
    double highest = Double.NEGATIVE_INFINITY;
    for (float score : scores) {
      highest = Math.max(highest, score);
    }
    double sum = 0;
    for (float score : scores) {
      sum += Math.exp(score - highest);
    }
    double logSum = highest + Math.log(sum);
    List<ScoredCategory> ranked = new ArrayList<>();
    for (int c = 0; c < scores.length; c++) {
      ranked.add(new ScoredCategory(model.taxonomy().paths().get(c), scores[c] - logSum));
    }
    ranked.sort(ScoredCategory.BEST_FIRST);
    return ranked;
  }

  @Override
  public void close() {
    if (model != null) {
      model.close();
    }
    decoder.close();
  }
}
