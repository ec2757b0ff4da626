package io.naru.fundus.model.features;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import io.naru.nn.torchscript.ScriptModule;
import io.naru.nn.torchscript.ScriptSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The network as it is trained: each convolution is followed by batch normalisation (Ioffe and
 * Szegedy 2015), which becomes part of the convolution afterwards.
 */
final class TrainableGrades implements AutoCloseable {
  private static final int CONVOLUTIONS = 4;
  private static final double EPSILON = 1e-5;

  private static final byte[] SCRIPT =
      new ScriptSource()
          .method(
              "block",
              "x: Tensor, l: int, p: List[Tensor], s: List[Tensor]",
              "Tensor",
              """
              i = torch.mul(l, 3)
              j = torch.mul(l, 2)
              y = torch.conv2d(x, p[i], None, [1, 1], [1, 1])
              z = torch.batch_norm(y, p[torch.add(i, 1)], p[torch.add(i, 2)], s[j], s[torch.add(j, 1)], True, 0.1, 1.0e-05, False)
              return torch.relu(z)
              """)
          .method(
              "loss",
              "x: Tensor, grades: Tensor, p: List[Tensor], s: List[Tensor], scale: Tensor, ordinal: float",
              "Tensor",
              """
              y = torch.add(torch.mul(x, 0.5), 0.5)
              y1 = torch.max_pool2d((self).block(y, 0, p, s), [2, 2])
              y2 = torch.max_pool2d((self).block(y1, 1, p, s), [2, 2])
              y3 = torch.max_pool2d((self).block(y2, 2, p, s), [2, 2])
              y4 = torch.mean((self).block(y3, 3, p, s), [2, 3])
              log_p = torch.log_softmax(torch.linear(y4, p[12], p[13]), 1)
              likelihood = torch.nll_loss(log_p, grades)
              expected = torch.sum(torch.mul(torch.exp(log_p), scale), [1])
              off = torch.sub(expected, torch.to(grades, 6))
              return torch.add(likelihood, torch.mul(torch.mean(torch.mul(off, off)), ordinal))
              """)
          .archive();

  private final NDManager manager;
  private final FeatureWidths widths;
  private final ScriptModule script;
  private final NDArray scale;

  /** Of each convolution its weight, and gain and shift of its normalisation; then the grades'. */
  private final List<NDArray> parameters = new ArrayList<>();

  /** Of each convolution the running mean and variance of what it gives. */
  private final List<NDArray> statistics = new ArrayList<>();

  /** Weights as He et al. (2015) draw them. */
  TrainableGrades(NDManager manager, FeatureWidths widths, RandomGenerator random) {
    this.manager = manager;
    this.widths = widths;
    this.script = ScriptModule.load(manager, SCRIPT);
    this.scale = manager.create(new float[] {0, 1, 2, 3, 4});
    NDScope.unregister(scale);
    for (Shape shape : GradeNetwork.shapes(widths).values()) {
      if (shape.dimension() > 1) {
        add(shape, GradeNetwork.initial(shape, random), parameters);
      }
      if (shape.dimension() == 1 && parameters.size() < 3 * CONVOLUTIONS) {
        add(shape, filled(shape, 1), parameters);
        add(shape, filled(shape, 0), statistics);
        add(shape, filled(shape, 1), statistics);
      }
      if (shape.dimension() == 1) {
        add(shape, filled(shape, 0), parameters);
      }
    }
    parameters.forEach(parameter -> parameter.setRequiresGradient(true));
  }

  private static float[] filled(Shape shape, float value) {
    float[] values = new float[(int) shape.size()];
    Arrays.fill(values, value);
    return values;
  }

  private void add(Shape shape, float[] values, List<NDArray> to) {
    NDArray array = manager.create(values, shape);
    NDScope.unregister(array);
    to.add(array);
  }

  List<NDArray> parameters() {
    return parameters;
  }

  /**
   * Cross entropy plus {@code ordinal} times the squared error of the expected grade.
   *
   * @param pictures {@code [B, 3, resolution, resolution]}, -1 to 1
   * @param grades {@code [B]}, int64
   */
  NDArray loss(NDArray pictures, NDArray grades, double ordinal) {
    return script.call("loss", pictures, grades, parameters, statistics, scale, ordinal);
  }

  /** The network without normalisations: they scale and shift what a convolution gives. */
  GradeNetwork folded() {
    List<float[]> values = new ArrayList<>();
    for (int layer = 0; layer < CONVOLUTIONS; layer++) {
      float[] weight = parameters.get(3 * layer).toFloatArray();
      float[] gain = parameters.get(3 * layer + 1).toFloatArray();
      float[] bias = parameters.get(3 * layer + 2).toFloatArray();
      float[] mean = statistics.get(2 * layer).toFloatArray();
      float[] variance = statistics.get(2 * layer + 1).toFloatArray();
      int inputs = weight.length / bias.length;
      for (int channel = 0; channel < bias.length; channel++) {
        double by = gain[channel] / Math.sqrt(variance[channel] + EPSILON);
        bias[channel] -= (float) (by * mean[channel]);
        for (int i = channel * inputs; i < (channel + 1) * inputs; i++) {
          weight[i] *= (float) by;
        }
      }
      values.add(weight);
      values.add(bias);
    }
    values.add(parameters.get(3 * CONVOLUTIONS).toFloatArray());
    values.add(parameters.get(3 * CONVOLUTIONS + 1).toFloatArray());
    return GradeNetwork.of(manager, widths, values);
  }

  @Override
  public void close() {
    parameters.forEach(NDArray::close);
    statistics.forEach(NDArray::close);
    scale.close();
    script.close();
  }
}
