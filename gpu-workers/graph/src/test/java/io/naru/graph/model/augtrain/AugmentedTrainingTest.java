package io.naru.graph.model.augtrain;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.naru.graph.model.gnn.Backbone;
import io.naru.graph.model.graph.LabelledGraph;
import io.naru.graph.model.graph.Split;
import io.naru.graph.model.mhaug.Chain;
import io.naru.graph.model.mhaug.ChainState;
import io.naru.graph.model.mhaug.Proposal;
import io.naru.graph.model.mhaug.ProposalMode;
import io.naru.graph.model.mhaug.Target;
import io.naru.graph.model.mhaug.TargetTerm;
import io.naru.nn.Gradients;
import io.naru.nn.Torch;
import io.naru.nn.TorchSettings;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AugmentedTrainingTest {
  private static final ClassifierSettings SETTINGS =
      new ClassifierSettings(16, 4, 0.5, new OptimiserSettings(0.01, 5e-4, false));
  private static final LossWeights WEIGHTS = new LossWeights(0.5, 0.2, Consistency.FORWARD);
  private static final Proposal PROPOSAL = Proposal.of(ProposalMode.EXACT, 0.1, 0.1);
  private static final Target TARGET =
      new Target(new TargetTerm(0.3, 10, 1, 1, 1), new TargetTerm(0.3, 10, 1, 1, 1));

  private final LabelledGraph graph = Communities.graph(1);
  private final Split split = Communities.split();
  private NDManager manager;

  @BeforeEach
  void start() {
    Torch.start(TorchSettings.SINGLE_THREADED);
    Gradients.enableOnThisThread();
    manager = Engine.getEngine("PyTorch").newBaseManager();
  }

  @AfterEach
  void close() {
    manager.close();
  }

  private NodeClassifier classifier(Backbone backbone, long seed) {
    return new NodeClassifier(
        manager, graph, split, backbone, SETTINGS, new SplittableRandom(seed));
  }

  private Chain chain(Target target) {
    return new Chain(
        graph.graph(), 2, target, PROPOSAL, new double[Communities.NODES], new SplittableRandom(9));
  }

  @Test
  void aRejectedProposalChangesNothing() {
    // Given a classifier that has learned, and a chain that accepts nothing
    try (NodeClassifier classifier = classifier(Backbone.GCN, 1)) {
      AugmentedTraining training = new AugmentedTraining(classifier, WEIGHTS);
      training.step(chain(TARGET), 1000);
      TargetTerm asItIs = new TargetTerm(0, 0, 1e-9, 1, 1);
      Chain stuck = chain(new Target(asItIs, asItIs));
      ChainState state = stuck.state();
      List<float[]> parameters = classifier.parameters();
      List<float[]> moments = moments(classifier);

      // When it proposes
      boolean accepted = training.step(stuck, 20);

      // Then nothing has moved, bit by bit
      assertFalse(accepted);
      assertEquals(20, stuck.proposals());
      assertSame(state, stuck.state());
      assertSameBits(parameters, classifier.parameters());
      assertSameBits(moments, moments(classifier));
    }
  }

  @ParameterizedTest
  @EnumSource(Backbone.class)
  void aSeedGivesTheSameNetwork(Backbone backbone) {
    assertSameBits(trained(backbone), trained(backbone));
  }

  private List<float[]> trained(Backbone backbone) {
    try (NodeClassifier classifier = classifier(backbone, 4)) {
      new AugmentedTraining(classifier, WEIGHTS)
          .run(new ChainSettings(TARGET, PROPOSAL, 100, 5), new SplittableRandom(5));
      return classifier.parameters();
    }
  }

  @ParameterizedTest
  @EnumSource(Backbone.class)
  void communitiesAreLearned(Backbone backbone) {
    try (NodeClassifier classifier = classifier(backbone, 2)) {
      Trained trained =
          new AugmentedTraining(classifier, WEIGHTS)
              .run(new ChainSettings(TARGET, PROPOSAL, 2000, 100), new SplittableRandom(3));

      assertEquals(100, trained.steps());
      assertTrue(trained.acceptance() > 0 && trained.acceptance() < 1);
      double share = Evaluation.share(trained.best().predicted(), graph.labels(), split.test());
      assertTrue(share > 0.6, backbone + ": " + share);
    }
  }

  @Test
  void plainTrainingLearnsThemToo() {
    try (NodeClassifier plain = classifier(Backbone.GCN, 2);
        NodeClassifier dropping = classifier(Backbone.GCN, 2)) {
      Trained vanilla = PlainTraining.vanilla(plain, 100);
      Trained dropEdge = PlainTraining.dropEdge(dropping, 100, 0.3, new SplittableRandom(3));

      for (Trained trained : List.of(vanilla, dropEdge)) {
        double share = Evaluation.share(trained.best().predicted(), graph.labels(), split.test());
        assertTrue(share > 0.8, "share " + share);
      }
    }
  }

  /** Without regularisers the pass on the original graph is only for the sampler. */
  @Test
  void labelsAloneAreEnough() {
    try (NodeClassifier classifier = classifier(Backbone.GCN, 2)) {
      Trained trained =
          new AugmentedTraining(classifier, LossWeights.SUPERVISED)
              .run(new ChainSettings(TARGET, PROPOSAL, 500, 20), new SplittableRandom(3));

      assertEquals(20, trained.steps());
    }
  }

  private static List<float[]> moments(NodeClassifier classifier) {
    return Stream.concat(
            classifier.optimiser().adam().means().stream(),
            classifier.optimiser().adam().squares().stream())
        .map(NDArray::toFloatArray)
        .toList();
  }

  private static void assertSameBits(List<float[]> before, List<float[]> after) {
    assertEquals(before.size(), after.size());
    for (int p = 0; p < before.size(); p++) {
      assertArrayEquals(before.get(p), after.get(p), 0);
    }
  }
}
