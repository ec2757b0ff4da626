package io.naru.fundus.model.features;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import io.naru.fundus.model.image.RgbImage;
import io.naru.fundus.model.networks.Features;
import io.naru.nn.Gradients;
import io.naru.nn.Scope;
import io.naru.nn.safetensors.ElementType;
import io.naru.nn.safetensors.SafetensorsException;
import io.naru.nn.safetensors.SafetensorsFile;
import io.naru.nn.safetensors.SafetensorsWriter;
import io.naru.nn.safetensors.TensorEntry;
import io.naru.nn.torchscript.ScriptModule;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * phi: four convolutions that grade diabetic retinopathy. Its first layer shows the style of a
 * picture, its last the content. It takes pictures of any resolution from 8 pixels. Its parameters
 * are constants; {@link GradeTraining} finds them.
 */
public final class GradeNetwork implements Features {
  /** Grades of diabetic retinopathy, 0 to 4. */
  public static final int GRADES = 5;

  private static final int LAYERS = 5;
  private static final int KERNEL = 3;
  private static final int BATCH = 64;

  private final NDManager manager;
  private final FeatureWidths widths;
  private final List<NDArray> parameters;
  private final ScriptModule script;

  private GradeNetwork(NDManager manager, FeatureWidths widths, List<NDArray> parameters) {
    this.manager = manager;
    this.widths = widths;
    this.parameters = parameters;
    this.script = ScriptModule.load(manager, FeatureScript.ARCHIVE);
  }

  /** One that knows nothing; weights as He et al. (2015) draw them, no biases. */
  public static GradeNetwork random(
      NDManager manager, FeatureWidths widths, RandomGenerator random) {
    return of(
        manager,
        widths,
        shapes(widths).values().stream().map(shape -> initial(shape, random)).toList());
  }

  /** Values to start from: normal, with deviation sqrt(2 / inputs); zero in one dimension. */
  static float[] initial(Shape shape, RandomGenerator random) {
    float[] values = new float[(int) shape.size()];
    if (shape.dimension() > 1) {
      double deviation = Math.sqrt(2.0 * shape.get(0) / shape.size());
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) (deviation * random.nextGaussian());
      }
    }
    return values;
  }

  /**
   * One of given values.
   *
   * @param values of each tensor, in the order of {@link #shapes}
   */
  static GradeNetwork of(NDManager manager, FeatureWidths widths, List<float[]> values) {
    List<NDArray> parameters = new ArrayList<>();
    for (Shape shape : shapes(widths).values()) {
      parameters.add(constant(manager.create(values.get(parameters.size()), shape)));
    }
    return new GradeNetwork(manager, widths, parameters);
  }

  /**
   * One that was saved.
   *
   * @param manager outlives the network
   * @throws io.naru.nn.safetensors.SafetensorsException if the file does not hold one
   */
  public static GradeNetwork load(NDManager manager, Path path) {
    try (SafetensorsFile file = SafetensorsFile.open(path)) {
      FeatureWidths widths = widths(file);
      Map<String, Shape> shapes = shapes(widths);
      file.require(shapes, name -> false);
      List<NDArray> parameters = new ArrayList<>();
      for (String name : shapes.keySet()) {
        parameters.add(constant(file.read(name, manager)));
      }
      return new GradeNetwork(manager, widths, parameters);
    }
  }

  private static FeatureWidths widths(SafetensorsFile file) {
    int[] channels = new int[LAYERS];
    for (int layer = 1; layer < LAYERS; layer++) {
      TensorEntry bias = file.entries().get("conv" + layer + ".bias");
      if (bias == null) {
        throw new SafetensorsException("no features: conv" + layer + ".bias is missing");
      }
      channels[layer] = (int) bias.shape().size();
    }
    return new FeatureWidths(channels[1], channels[2], channels[3], channels[4]);
  }

  private static NDArray constant(NDArray array) {
    NDScope.unregister(array);
    return array;
  }

  /** Names and shapes: weight and bias of each convolution, then of the grades. */
  static Map<String, Shape> shapes(FeatureWidths widths) {
    Map<String, Shape> shapes = new LinkedHashMap<>();
    int[] channels = widths.channels();
    for (int layer = 1; layer < LAYERS; layer++) {
      Shape kernel = new Shape(channels[layer], channels[layer - 1], KERNEL, KERNEL);
      shapes.put("conv" + layer + ".weight", kernel);
      shapes.put("conv" + layer + ".bias", new Shape(channels[layer]));
    }
    shapes.put("grade.weight", new Shape(GRADES, widths.content()));
    shapes.put("grade.bias", new Shape(GRADES));
    return shapes;
  }

  /** Writes the parameters as safetensors. */
  public void save(Path path) {
    SafetensorsWriter writer = new SafetensorsWriter();
    int index = 0;
    for (Map.Entry<String, Shape> tensor : shapes(widths).entrySet()) {
      float[] values = parameters.get(index++).toFloatArray();
      writer.add(tensor.getKey(), ElementType.F32, tensor.getValue().getShape(), values);
    }
    writer.write(path);
  }

  @Override
  public int channels() {
    return widths.style();
  }

  @Override
  public int contentWidth() {
    return widths.content();
  }

  @Override
  public NDArray style(NDArray pictures) {
    return script.call("style", pictures, parameters);
  }

  @Override
  public NDArray contentOf(NDArray style) {
    return script.call("unit", script.call("pooled", style, parameters));
  }

  /**
   * Scores of the grades, before the softmax.
   *
   * @param pictures {@code [B, 3, resolution, resolution]}, -1 to 1
   * @return {@code [B, 5]}
   */
  public NDArray logits(NDArray pictures) {
    return script.call("logits", pooled(pictures), parameters);
  }

  /** The most probable grade of each picture; all of one size. */
  public int[] grades(List<RgbImage> pictures) {
    int[] grades = new int[pictures.size()];
    Gradients.disableOnThisThread();
    try {
      for (int from = 0; from < grades.length; from += BATCH) {
        List<RgbImage> batch = pictures.subList(from, Math.min(grades.length, from + BATCH));
        int start = from;
        Scope.run(
            () -> {
              long[] best = logits(Pictures.of(manager, batch)).argMax(1).toLongArray();
              for (int i = 0; i < best.length; i++) {
                grades[start + i] = (int) best[i];
              }
            });
      }
    } finally {
      Gradients.enableOnThisThread();
    }
    return grades;
  }

  private NDArray pooled(NDArray pictures) {
    return script.call("pooled", style(pictures), parameters);
  }

  @Override
  public void close() {
    parameters.forEach(NDArray::close);
    script.close();
  }
}
