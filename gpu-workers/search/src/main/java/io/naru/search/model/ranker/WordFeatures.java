package io.naru.search.model.ranker;

import static io.naru.search.model.ranker.Feature.COVERAGE;
import static io.naru.search.model.ranker.Feature.HEAD;
import static io.naru.search.model.ranker.Feature.HEADS;
import static io.naru.search.model.ranker.Feature.NUMBERS;
import static io.naru.search.model.ranker.Feature.PAIRS;
import static io.naru.search.model.ranker.Feature.PIECES;
import static io.naru.search.model.ranker.Feature.PIECES_DICE;
import static io.naru.search.model.ranker.Feature.POSITION;
import static io.naru.search.model.ranker.Feature.QUERY_LENGTH;
import static io.naru.search.model.ranker.Feature.SPELLING;
import static io.naru.search.model.ranker.Feature.SPELLING_WORST;
import static io.naru.search.model.ranker.Feature.TITLE_LENGTH;

import java.util.List;

/** What the words of a query and of titles say. */
final class WordFeatures {
  private final Wording query;
  private final double[] weights;
  private final double total;

  WordFeatures(Wording query, TermWeights terms) {
    this.query = query;
    this.weights = query.terms().stream().mapToDouble(terms::idf).toArray();
    double sum = 0;
    for (double weight : weights) {
      sum += weight;
    }
    this.total = sum;
  }

  /** The query's total inverse document frequency. */
  double total() {
    return total;
  }

  /**
   * Looks at one title.
   *
   * @param features where its features go, by ordinal
   */
  void write(Wording title, float[] features) {
    set(features, COVERAGE, coverage(title));
    set(features, PAIRS, pairs(title));
    spelling(title, features);
    set(features, PIECES, share(query.all().shared(title.all()), query.all().size()));
    set(features, PIECES_DICE, query.all().dice(title.all()));
    set(features, HEAD, best(query.words(), title.head()));
    set(features, HEADS, query.head().dice(title.head()));
    set(features, POSITION, position(title));
    long numbers = query.numbers().stream().filter(title.numbers()::contains).count();
    set(features, NUMBERS, share(numbers, query.numbers().size()));
    set(features, TITLE_LENGTH, Math.log1p(title.terms().size()));
    set(features, QUERY_LENGTH, query.terms().size());
  }

  static void set(float[] features, Feature feature, double value) {
    features[feature.ordinal()] = (float) value;
  }

  private double coverage(Wording title) {
    double covered = 0;
    for (int i = 0; i < weights.length; i++) {
      covered += title.distinct().contains(query.terms().get(i)) ? weights[i] : 0;
    }
    return total == 0 ? 0 : covered / total;
  }

  private double pairs(Wording title) {
    List<String> terms = query.terms();
    int pairs = 0;
    for (int i = 0; i + 1 < terms.size(); i++) {
      pairs += neighbours(title.terms(), terms.get(i), terms.get(i + 1)) ? 1 : 0;
    }
    return share(pairs, terms.size() - 1L);
  }

  private static boolean neighbours(List<String> terms, String first, String second) {
    for (int i = 0; i + 1 < terms.size(); i++) {
      if (terms.get(i).equals(first) && terms.get(i + 1).equals(second)) {
        return true;
      }
    }
    return false;
  }

  private void spelling(Wording title, float[] features) {
    double sum = 0;
    double worst = query.words().isEmpty() ? 0 : 1;
    for (Trigrams word : query.words()) {
      double best = best(title.words(), word);
      sum += best;
      worst = Math.min(worst, best);
    }
    set(features, SPELLING, query.words().isEmpty() ? 0 : sum / query.words().size());
    set(features, SPELLING_WORST, worst);
  }

  private static double best(List<Trigrams> words, Trigrams like) {
    double best = 0;
    for (Trigrams word : words) {
      best = Math.max(best, word.dice(like));
    }
    return best;
  }

  private double position(Wording title) {
    if (query.terms().isEmpty()) {
      return 0;
    }
    int at = title.terms().lastIndexOf(query.terms().get(query.terms().size() - 1));
    return share(at + 1L, title.terms().size());
  }

  private static double share(long part, long whole) {
    return whole <= 0 ? 0 : (double) part / whole;
  }
}
