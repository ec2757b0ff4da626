package io.naru.search.model.continual.training;

import io.naru.search.model.continual.feedback.LabelledExample;
import io.naru.search.model.continual.feedback.Shown;
import java.util.Set;
import java.util.TreeSet;

/** The slices that an example lies in: head or tail, cold or warm product, language, category. */
final class Slices {
  private static final int HEAD = 5;
  private static final int WARM = 5;

  private Slices() {}

  static Set<String> of(
      LabelledExample example, FrequencySketch queries, FrequencySketch products) {
    String query = example.impression().query();
    Set<String> slices = new TreeSet<>();
    slices.add(queries.count(query) >= HEAD ? "query=head" : "query=tail");
    slices.add(isKorean(query) ? "language=ko" : "language=other");
    example
        .best()
        .ifPresent(
            best -> {
              Shown item = best.item();
              slices.add(products.count(item.product()) >= WARM ? "product=warm" : "product=cold");
              slices.add("category=" + item.category());
            });
    return slices;
  }

  private static boolean isKorean(String text) {
    return text.codePoints()
        .anyMatch(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.HANGUL);
  }
}
