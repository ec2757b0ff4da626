package io.naru.fundus.model.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.naru.fundus.model.parameters.Layout;
import io.naru.fundus.model.parameters.Parameters;
import io.naru.fundus.model.restyle.RestyleConfig;
import io.naru.fundus.model.restyle.RestyleEncoder;
import io.naru.fundus.model.stylegan.Discriminator;
import io.naru.fundus.model.stylegan.MovingAverage;
import io.naru.fundus.model.stylegan.StyleGanConfig;
import io.naru.fundus.model.stylegan.StyleGenerator;
import io.naru.nn.Gradients;
import io.naru.nn.Scope;
import io.naru.nn.safetensors.ElementType;
import io.naru.nn.safetensors.SafetensorsWriter;
import io.naru.nn.safetensors.TensorSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** All that learns, with optimisers; and the moving averages of it, which are what is used. */
final class Networks implements AutoCloseable {
  private static final int MEAN_SAMPLES = 1024;

  /** Where parameters come from: their name, and their layout. */
  private interface Source {
    Parameters of(String name, Layout layout);
  }

  final NDManager manager;
  final StyleGenerator generator;
  final Discriminator discriminator;
  final RestyleEncoder encoder;
  final StyleGenerator averageGenerator;
  final RestyleEncoder averageEncoder;
  final Learner generatorLearner;
  final Learner discriminatorLearner;
  final Learner encoderLearner;
  private final MovingAverage average;

  private Networks(NDManager manager, StyleGanConfig config, Source source) {
    this.manager = manager;
    average = new MovingAverage(manager);
    generator = generator(config, "generator", source);
    averageGenerator = generator(config, "average.generator", source);
    Layout judge = Discriminator.layout(config);
    discriminator = new Discriminator(config, manager, source.of("discriminator", judge));
    RestyleConfig restyle = RestyleConfig.of(generator);
    Layout layout = RestyleEncoder.layout(restyle);
    encoder = new RestyleEncoder(restyle, manager, source.of("encoder", layout), generator);
    averageEncoder =
        new RestyleEncoder(
            restyle, manager, source.of("average.encoder", layout), averageGenerator);
    Layout maker = StyleGenerator.layout(config);
    // Karras et al. train without momentum; who also reconstructs profits from some.
    generatorLearner = new Learner("generator", manager, maker, generator.parameters(), 0.5);
    discriminatorLearner =
        new Learner("discriminator", manager, judge, discriminator.parameters(), 0);
    encoderLearner = new Learner("encoder", manager, layout, encoder.parameters(), 0.5);
  }

  private StyleGenerator generator(StyleGanConfig config, String name, Source source) {
    return new StyleGenerator(
        config,
        manager,
        source.of(name, StyleGenerator.layout(config)),
        source.of("constants", StyleGenerator.constants(config)));
  }

  /** First weights; the mean code is that of mapped noise. */
  static Networks initial(NDManager manager, StyleGanConfig config, long seed) {
    Source drawn =
        (name, layout) ->
            Parameters.initial(
                layout, manager, 31 * seed + name.replace("average.", "").hashCode());
    Networks networks = new Networks(manager, config, drawn);
    networks.meanOfMapped(seed);
    return networks;
  }

  /** Those of a checkpoint. */
  static Networks read(
      NDManager manager, StyleGanConfig config, TensorSource source, Map<String, Long> steps) {
    Networks networks =
        new Networks(
            manager,
            config,
            (name, layout) -> Parameters.read(layout, manager, source, name + "/"));
    networks.learners().forEach(one -> one.read(manager, source, steps.get(one.name())));
    return networks;
  }

  void write(SafetensorsWriter writer) {
    writeModel(writer, ElementType.F32);
    generator.parameters().write(writer, "generator/", ElementType.F32);
    discriminator.parameters().write(writer, "discriminator/", ElementType.F32);
    encoder.parameters().write(writer, "encoder/", ElementType.F32);
    learners().forEach(learner -> learner.write(writer));
  }

  /** What is used after training. */
  void writeModel(SafetensorsWriter writer, ElementType type) {
    averageGenerator.constants().write(writer, "constants/", type);
    averageGenerator.parameters().write(writer, "average.generator/", type);
    averageEncoder.parameters().write(writer, "average.encoder/", type);
  }

  List<Learner> learners() {
    return List.of(generatorLearner, discriminatorLearner, encoderLearner);
  }

  private void meanOfMapped(long seed) {
    Gradients.disableOnThisThread();
    Scope.run(
        () -> {
          int d = generator.width();
          NDArray noise = Batches.normal(manager, MEAN_SAMPLES, d, Batches.random(seed, -1));
          NDArray mean = generator.map(noise).mean(new int[] {0}).reshape(1, 1, d);
          setMean(mean.repeat(1, generator.slots()));
        });
    Gradients.enableOnThisThread();
  }

  /**
   * Changes what the encoder starts from.
   *
   * @param mean {@code [1, n, d]}
   */
  void setMean(NDArray mean) {
    average.follow(List.of(generator.mean(), averageGenerator.mean()), List.of(mean, mean), 0);
  }

  /** The averages follow what was learned in a step. */
  void follow(double decay) {
    average.follow(averages(), learned(), decay);
  }

  /** What was learned becomes what its average is. */
  void settle() {
    average.follow(learned(), averages(), 0);
  }

  private List<NDArray> averages() {
    List<NDArray> averages = new ArrayList<>(averageGenerator.parameters().list());
    averages.addAll(averageEncoder.parameters().list());
    return averages;
  }

  private List<NDArray> learned() {
    List<NDArray> learned = new ArrayList<>(generator.parameters().list());
    learned.addAll(encoder.parameters().list());
    return learned;
  }

  @Override
  public void close() {
    learners().forEach(Learner::close);
    List.of(encoder, averageEncoder).forEach(RestyleEncoder::close);
    List.of(generator, averageGenerator).forEach(StyleGenerator::close);
    discriminator.close();
    average.close();
  }
}
