package io.naru.graph.model.experiments;

import io.naru.graph.model.augtrain.AugmentedTraining;
import io.naru.graph.model.augtrain.ClassifierSettings;
import io.naru.graph.model.augtrain.LossWeights;
import io.naru.graph.model.augtrain.NodeClassifier;
import io.naru.graph.model.augtrain.PlainTraining;
import io.naru.graph.model.augtrain.Trained;
import java.util.Locale;
import java.util.SplittableRandom;

/** What is compared. */
enum MhAugArm {
  /** The network on the graph as it is. */
  VANILLA {
    @Override
    Trained train(NodeClassifier classifier, MhAugSettings settings, SplittableRandom random) {
      return PlainTraining.vanilla(classifier, settings.epochs());
    }
  },

  /** The same with a share of the edges dropped anew at each step. */
  DROP_EDGE {
    @Override
    Trained train(NodeClassifier classifier, MhAugSettings settings, SplittableRandom random) {
      return PlainTraining.dropEdge(classifier, settings.epochs(), settings.dropEdgeRate(), random);
    }
  },

  /** On the chain's samples, by labels alone. */
  MH_AUG_NO_REG {
    @Override
    Trained train(NodeClassifier classifier, MhAugSettings settings, SplittableRandom random) {
      return new AugmentedTraining(classifier, LossWeights.SUPERVISED)
          .run(settings.chain(), random);
    }
  },

  /** On the chain's samples, with both regularisers. */
  MH_AUG {
    @Override
    Trained train(NodeClassifier classifier, MhAugSettings settings, SplittableRandom random) {
      return new AugmentedTraining(classifier, settings.weights()).run(settings.chain(), random);
    }
  };

  abstract Trained train(
      NodeClassifier classifier, MhAugSettings settings, SplittableRandom random);

  /** All settings that count for it, in words. */
  String describe(MhAugSettings settings) {
    String network = classifier(settings).toString();
    return switch (this) {
      case VANILLA -> network + " epochs=" + settings.epochs();
      case DROP_EDGE ->
          network + " epochs=" + settings.epochs() + " rate=" + settings.dropEdgeRate();
      case MH_AUG_NO_REG -> network + " " + settings.chain();
      case MH_AUG -> network + " " + settings.chain() + " " + settings.weights();
    };
  }

  /** What the network is built with. */
  ClassifierSettings classifier(MhAugSettings settings) {
    return this == VANILLA || this == DROP_EDGE ? settings.plain() : settings.augmented();
  }

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
