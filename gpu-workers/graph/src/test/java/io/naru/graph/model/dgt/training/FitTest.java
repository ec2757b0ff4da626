package io.naru.graph.model.dgt.training;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDManager;
import io.naru.graph.model.graph.Graph;
import io.naru.graph.model.graph.LabelledGraph;
import io.naru.graph.model.graph.SparseRows;
import io.naru.graph.model.graph.Split;
import io.naru.nn.Torch;
import io.naru.nn.TorchSettings;
import java.util.List;
import org.junit.jupiter.api.Test;

class FitTest {
  private static final LabelledGraph GRAPH =
      new LabelledGraph(
          Graph.of(3, new int[0], new int[0]),
          new SparseRows(0, new int[4], new int[0], new float[0]),
          new int[] {0, 1, 1},
          2);
  private static final Split SPLIT =
      new Split("split", new int[] {0}, new int[] {1}, new int[] {2});

  @Test
  void aFallingLossIsReasonToGoOn() {
    // The answer to the validation node is wrong until epoch 12, but its loss falls all the time.
    Fitted fitted = fit(epoch -> Math.min(epoch, 14) - 12.5f, 3);

    assertEquals(14, fitted.epoch());
    assertEquals(17, fitted.epochs());
    assertEquals(1, fitted.validation());
  }

  @Test
  void whatGetsNoBetterIsStopped() {
    Fitted fitted = fit(epoch -> -epoch, 4);

    assertEquals(1, fitted.epoch());
    assertEquals(5, fitted.epochs());
    assertEquals(0, fitted.test());
  }

  private interface Answer {
    float at(int epoch);
  }

  /** A network that learns nothing and whose score of class 1 depends on the epoch alone. */
  private static Fitted fit(Answer answer, int patience) {
    Torch.start(TorchSettings.SINGLE_THREADED);
    TransductiveNetwork network =
        new TransductiveNetwork() {
          private int epoch;

          @Override
          public List<ParameterGroup> parameters() {
            return List.of();
          }

          @Override
          public double learn(long[] nodes, long[] labels) {
            epoch++;
            return 0;
          }

          @Override
          public float[] logits() {
            float score = answer.at(epoch);
            return new float[] {0, score, 0, score, 0, score};
          }

          @Override
          public void close() {}
        };
    try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
      return new Fit(GRAPH, SPLIT, new FitSettings(0.1, 0, 50, patience))
          .run(network, manager, epoch -> {});
    }
  }
}
