package io.naru.search.worker;

import io.naru.runtime.spi.ModelLoader;
import io.naru.runtime.spi.ModelSource;
import io.naru.search.model.continual.feedback.Propensities;
import io.naru.search.model.encoder.EncoderModel;
import io.naru.search.model.encoder.TextEncoder;
import io.naru.search.model.prompt.PromptFiles;
import io.naru.search.model.prompt.PromptedEncoder;
import io.naru.search.model.serving.Catalogue;
import io.naru.search.model.serving.Exploration;
import io.naru.search.model.serving.Ranking;
import io.naru.search.model.serving.SearchModel;
import java.nio.file.Path;
import java.util.Optional;

/** Makes a version ready: its prompt on the encoder that all versions share. */
final class SearchModelLoader implements ModelLoader<SearchBatchModel> {
  private final EncoderModel encoder;
  private final Catalogue catalogue;
  private final Exploration exploration;

  SearchModelLoader(EncoderModel encoder, Catalogue catalogue, Exploration exploration) {
    this.encoder = encoder;
    this.catalogue = catalogue;
    this.exploration = exploration;
  }

  @Override
  public SearchBatchModel load(ModelSource source) {
    Optional<TextEncoder> prompted =
        source.location().isEmpty()
            ? Optional.empty()
            : Optional.of(
                new PromptedEncoder(
                    encoder, PromptFiles.read(Path.of(source.location()), encoder)));
    return new SearchBatchModel(
        new SearchModel(
            catalogue,
            new SearchModel.Queries(encoder.frozen(), prompted),
            Ranking.HYBRID,
            Propensities.prior()::at,
            exploration));
  }
}
