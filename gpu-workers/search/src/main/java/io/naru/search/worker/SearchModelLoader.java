package io.naru.search.worker;

import io.naru.runtime.spi.ModelLoader;
import io.naru.runtime.spi.ModelSource;
import io.naru.search.model.continual.feedback.Propensities;
import io.naru.search.model.encoder.EncoderModel;
import io.naru.search.model.encoder.TextEncoder;
import io.naru.search.model.prompt.PromptFiles;
import io.naru.search.model.prompt.PromptedEncoder;
import io.naru.search.model.prompt.QueryMapFile;
import io.naru.search.model.ranker.RankerFiles;
import io.naru.search.model.ranker.Ranking;
import io.naru.search.model.serving.Catalogue;
import io.naru.search.model.serving.Exploration;
import io.naru.search.model.serving.SearchModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;

/** Makes a version ready: its prompt and head on the encoder that all versions share. */
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
  public SearchBatchModel load(ModelSource source) throws IOException {
    IntToDoubleFunction prior = Propensities.prior()::at;
    if (source.location().isEmpty()) {
      return model(Optional.empty(), Ranking.UNTUNED, prior);
    }
    Path directory = Path.of(source.location());
    return model(
        Optional.of(
            new PromptedEncoder(
                encoder,
                PromptFiles.read(directory, encoder),
                QueryMapFile.read(directory, encoder.bert().config().hidden()))),
        RankerFiles.read(directory).map(Ranking::of).orElse(Ranking.UNTUNED),
        PositionsFile.read(directory, prior));
  }

  private SearchBatchModel model(
      Optional<TextEncoder> prompted, Ranking ranking, IntToDoubleFunction propensity) {
    return new SearchBatchModel(
        new SearchModel(
            catalogue,
            new SearchModel.Queries(encoder.frozen(), prompted),
            ranking,
            propensity,
            exploration));
  }
}
