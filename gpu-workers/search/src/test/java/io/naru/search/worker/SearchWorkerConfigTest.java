package io.naru.search.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.naru.search.model.category.Variant;
import io.naru.search.model.serving.DecoderStage;
import io.naru.topology.config.ConfigErrors;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SearchWorkerConfigTest {

  @Test
  void theEncoderScoresCategoriesUnlessADecoderIsNamed() {
    SearchWorkerConfig usual = SearchWorkerConfig.from(Map.of());
    assertEquals(Optional.empty(), usual.decoderDirectory());

    SearchWorkerConfig config =
        SearchWorkerConfig.from(
            Map.of(
                SearchWorkerConfig.DECODER_DIR, "models/shop",
                SearchWorkerConfig.DECODER_VARIANT, "BAG",
                SearchWorkerConfig.DECODER_CATEGORIES, "5"));
    assertEquals(Optional.of(Path.of("models/shop")), config.decoderDirectory());
    assertEquals(new DecoderStage.Settings(new Variant.Bag(), 5), config.decoderStage());
  }

  @Test
  void aVariantThatThereIsNotIsAnError() {
    assertThrows(
        ConfigErrors.class,
        () -> SearchWorkerConfig.from(Map.of(SearchWorkerConfig.DECODER_VARIANT, "WORD")));
  }
}
