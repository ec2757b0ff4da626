package io.naru.compose.experiment;

import ai.djl.ndarray.NDManager;
import io.naru.chat.model.experiments.ChatModelExperiment;
import io.naru.chat.model.experiments.LengthGroupingExperiment;
import io.naru.chat.model.experiments.TokenizerExperiment;
import io.naru.chat.model.experiments.TokenizerTextExperiment;
import io.naru.experiment.Experiment;
import io.naru.fundus.model.bundled.ShippedFundusModels;
import io.naru.fundus.model.experiments.KSalsaExperiment;
import io.naru.fundus.model.experiments.Networks;
import io.naru.fundus.model.training.FundusModels;
import io.naru.fundus.model.vessels.VesselDetector;
import io.naru.graph.model.experiments.DgtExperiment;
import io.naru.graph.model.experiments.GraphStreamExperiment;
import io.naru.graph.model.experiments.MhAugExperiment;
import io.naru.search.model.experiments.SearchExperiment;
import io.naru.search.model.experiments.SearchGuardExperiment;
import io.naru.search.model.experiments.SearchStreamExperiment;
import io.naru.search.model.experiments.SearchWorldExperiment;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Every experiment that {@code naru experiment} can run; a further one is one line. */
final class Experiments {
  private static final Path MODELS = Path.of(".naru", "data", "models");

  private Experiments() {}

  static List<Experiment> all() {
    return List.of(
        new TokenizerExperiment(),
        new TokenizerTextExperiment(),
        new LengthGroupingExperiment(),
        new ChatModelExperiment(),
        new SearchExperiment(),
        new SearchGuardExperiment(),
        new SearchStreamExperiment(),
        new SearchWorldExperiment(),
        new DgtExperiment(),
        new MhAugExperiment(),
        new GraphStreamExperiment(),
        new KSalsaExperiment(
            Experiments::fundusNetworks, VesselDetector.DEFAULT::of, new PhotographFiles()));
  }

  private static Networks fundusNetworks(NDManager manager, Optional<Path> models)
      throws IOException {
    FundusModels loaded =
        FundusModels.load(models.orElseGet(() -> ShippedFundusModels.directory(MODELS)));
    return new Networks(loaded.generator(), loaded.encoder(), loaded.features());
  }
}
