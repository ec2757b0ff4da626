package io.naru.search.model.prompt;

import io.naru.search.model.CategoryName;
import io.naru.search.model.continual.feedback.Shown;
import io.naru.search.model.encoder.EncoderModel;
import io.naru.search.model.ranker.Blend;
import io.naru.search.model.ranker.Candidate;
import io.naru.search.model.ranker.CategoryFit;
import io.naru.search.model.ranker.HeadInputs;
import io.naru.search.model.ranker.PairFeatures;
import io.naru.search.model.ranker.RankerHead;

/** Products of examples, scored as a worker scores those of its catalogue. */
final class ServedItems implements AutoCloseable {
  private static final Blend BLEND = Blend.DEFAULT;

  private final TextVectors texts;
  private final PairFeatures features = new PairFeatures();

  ServedItems(EncoderModel model) {
    this.texts = new TextVectors(model);
  }

  /**
   * What a product's untuned score is of a query vector, but for the words: {@code score = q . v +
   * words}.
   */
  float[] vector(Shown item) {
    float[] title = title(item);
    float[] category = category(item);
    float[] vector = new float[title.length];
    for (int d = 0; d < vector.length; d++) {
      vector[d] = (float) (BLEND.title() * title[d] + BLEND.category() * category[d]);
    }
    return vector;
  }

  /** The part of the untuned score that no prompt changes. */
  double words(Shown item) {
    return BLEND.words() * item.wordFit();
  }

  /** What a product is ranked by before a head has its say. */
  double untuned(Shown item, float[] prompted) {
    return BLEND.of(item.wordFit(), dot(title(item), prompted), dot(category(item), prompted));
  }

  /** What a head reads of a product. */
  float[] inputs(String query, Shown item, float[] prompted) {
    float[] frozen = texts.of(query);
    float[] title = title(item);
    Candidate candidate =
        features.describe(
            query,
            item.product(),
            item.text(),
            item.wordFit(),
            dot(title, frozen),
            dot(title, prompted));
    float[] category = category(item);
    CategoryFit fit = new CategoryFit(dot(category, frozen), dot(category, prompted));
    return HeadInputs.of(candidate, fit);
  }

  /** The score that the product is served by. */
  double score(RankerHead head, String query, Shown item, float[] prompted) {
    return untuned(item, prompted) + head.residual(inputs(query, item, prompted));
  }

  private float[] title(Shown item) {
    return texts.of(item.text());
  }

  private float[] category(Shown item) {
    return item.category().isEmpty()
        ? title(item)
        : texts.of(CategoryName.ofJoined(item.category()));
  }

  private static float dot(float[] a, float[] b) {
    double sum = 0;
    for (int d = 0; d < a.length; d++) {
      sum += (double) a[d] * b[d];
    }
    return (float) sum;
  }

  @Override
  public void close() {
    texts.close();
  }
}
