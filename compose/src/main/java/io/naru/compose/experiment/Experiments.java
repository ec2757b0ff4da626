package io.naru.compose.experiment;

import io.naru.chat.model.experiments.ChatModelExperiment;
import io.naru.chat.model.experiments.LengthGroupingExperiment;
import io.naru.chat.model.experiments.TokenizerExperiment;
import io.naru.chat.model.experiments.TokenizerTextExperiment;
import io.naru.experiment.Experiment;
import io.naru.graph.model.experiments.DgtExperiment;
import io.naru.graph.model.experiments.GraphStreamExperiment;
import io.naru.graph.model.experiments.MhAugExperiment;
import io.naru.search.model.experiments.SearchExperiment;
import io.naru.search.model.experiments.SearchGuardExperiment;
import io.naru.search.model.experiments.SearchStreamExperiment;
import io.naru.search.model.experiments.SearchWorldExperiment;
import java.util.List;

/** Every experiment that {@code naru experiment} can run; a further one is one line. */
final class Experiments {
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
        new GraphStreamExperiment());
  }
}
