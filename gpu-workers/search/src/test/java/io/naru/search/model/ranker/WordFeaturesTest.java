package io.naru.search.model.ranker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.naru.search.model.retrieval.TitleAnalysis;
import java.util.List;
import org.junit.jupiter.api.Test;

class WordFeaturesTest {
  private final TitleAnalysis analysis = new TitleAnalysis();
  private final TermWeights terms = new TermWeights();

  @Test
  void theWordsOfQueryAndTitleAreCompared() {
    // Given
    titles("Steel hammer", "Steel rod", "Steel nail");
    // When
    float[] features = features("32 oz steel hammer", "Steel Hammer 32 with Oak Handle");
    // Then
    assertTrue(of(features, Feature.COVERAGE) > 0.5 && of(features, Feature.COVERAGE) < 1);
    assertEquals(1f / 3, of(features, Feature.PAIRS));
    assertEquals(1, of(features, Feature.NUMBERS));
    assertEquals((float) Math.log(6), of(features, Feature.TITLE_LENGTH));
    assertEquals(4, of(features, Feature.QUERY_LENGTH));
    assertEquals(2f / 5, of(features, Feature.POSITION));
    assertTrue(of(features, Feature.SPELLING) > of(features, Feature.SPELLING_WORST));
  }

  @Test
  void whatTheThingIsStandsBeforeWhatItComesWith() {
    assertEquals(1, of(features("hammer", "Claw Hammer with Case"), Feature.HEADS));
    assertEquals(0, of(features("case", "Claw Hammer with Case"), Feature.HEADS));
  }

  @Test
  void aQueryWithoutWordsSaysNothing() {
    // When
    float[] features = features("!?", "Steel hammer");
    // Then
    for (Feature feature : Feature.values()) {
      if (feature != Feature.TITLE_LENGTH) {
        assertEquals(0, of(features, feature), feature.name());
      }
    }
  }

  private void titles(String... titles) {
    List.of(titles).forEach(title -> terms.add(Wording.of(title, analysis).distinct()));
  }

  private float[] features(String query, String title) {
    float[] features = new float[Feature.COUNT];
    new WordFeatures(Wording.of(query, analysis), terms)
        .write(Wording.of(title, analysis), features);
    return features;
  }

  private static float of(float[] features, Feature feature) {
    return features[feature.ordinal()];
  }
}
