package io.naru.fundus.model.synthesis;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.naru.fundus.model.image.RgbImage;
import io.naru.fundus.model.networks.Features;
import io.naru.fundus.model.networks.Generator;
import io.naru.nn.Gradients;
import io.naru.nn.Scope;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Moves the centroids of G groups side by side, each by an Adam of its own, until their pictures
 * have the local style of the members' photographs and still the content of their reconstructions
 * (section 3.3). Made and run within one scope.
 */
final class LocalStyleAlignment {
  private static final ProjectorSchedule SCHEDULE = new ProjectorSchedule();
  private static final double SQUARES_DECAY = 0.999;
  private static final double MEAN_DECAY = 0.9;

  private final Generator generator;
  private final Features features;
  private final AlignmentSettings settings;
  private final AlignmentLoss loss;
  private final NDManager manager;
  private final Targets targets;
  private final Shape shape;
  private final NDArray codes;
  private final NDArray centre;
  private final NDArray radius;
  private final NDArray mean;
  private final NDArray square;
  private final NDArray styleWeight;

  LocalStyleAlignment(
      NDManager manager,
      Generator generator,
      Features features,
      AlignmentSettings settings,
      AlignmentLoss loss,
      List<Group> groups) {
    this.manager = manager;
    this.generator = generator;
    this.features = features;
    this.settings = settings;
    this.loss = loss;
    targets =
        Targets.of(manager, groups, features.channels(), settings.grid(), generator.resolution());
    shape = new Shape(groups.size(), generator.slots(), generator.width());
    List<float[]> centroids = groups.stream().map(Group::centroid).toList();
    centre = Targets.rows(manager, centroids).reshape(shape);
    codes = Targets.rows(manager, centroids).reshape(shape).duplicate();
    codes.setRequiresGradient(true);
    float[] reach = new float[groups.size()];
    for (int group = 0; group < reach.length; group++) {
      reach[group] = (float) (settings.reach() * groups.get(group).spread());
    }
    radius = manager.create(reach, new Shape(reach.length, 1, 1));
    mean = manager.zeros(shape);
    square = manager.zeros(shape);
    styleWeight = manager.zeros(new Shape(groups.size()));
  }

  List<Synthetic> run() {
    Terms[] first = new Terms[groups()];
    for (int step = 0; step < settings.steps(); step++) {
      int now = step;
      Scope.run(() -> step(now, first));
    }
    return result(first);
  }

  private int groups() {
    return (int) shape.get(0);
  }

  private void step(int step, Terms[] first) {
    NDArray pictures = generator.synthesise(codes);
    NDArray seen = features.style(pictures);
    NDArray content = content(seen);
    NDArray style = style(seen);
    if (step == 0) {
      System.arraycopy(terms(content, style), 0, first, 0, first.length);
      manager.create(weights(first)).copyTo(styleWeight);
    }
    NDArray total = loss.total(content, style, styleWeight);
    NDArray gradient = loss.gradient(total, codes);
    Gradients.disableOnThisThread();
    double rate = settings.rate() * SCHEDULE.factor((double) step / settings.steps());
    loss.adam(
        codes,
        gradient,
        mean,
        square,
        centre,
        radius,
        rate / (1 - Math.pow(MEAN_DECAY, step + 1)),
        1 / Math.sqrt(1 - Math.pow(SQUARES_DECAY, step + 1)));
    Gradients.enableOnThisThread();
  }

  private NDArray content(NDArray seen) {
    return loss.content(features.contentOf(seen), targets);
  }

  private NDArray style(NDArray seen) {
    return loss.style(loss.grams(seen), targets);
  }

  /** {@code lambda_s = ratio * lambda_c * L_c0 / L_s0}; 0 where there is no style to follow. */
  private float[] weights(Terms[] first) {
    float[] weights = new float[first.length];
    for (int group = 0; group < weights.length; group++) {
      double style = first[group].style();
      double content = AlignmentSettings.CONTENT_WEIGHT * first[group].content();
      weights[group] = style > 0 ? (float) (settings.styleRatio() * content / style) : 0;
    }
    return weights;
  }

  private static Terms[] terms(NDArray content, NDArray style) {
    float[] contents = content.toFloatArray();
    float[] styles = style.toFloatArray();
    Terms[] terms = new Terms[contents.length];
    Arrays.setAll(terms, group -> new Terms(contents[group], styles[group]));
    return terms;
  }

  private List<Synthetic> result(Terms[] first) {
    Gradients.disableOnThisThread();
    NDArray pictures = generator.synthesise(codes);
    NDArray seen = features.style(pictures);
    Terms[] last = terms(content(seen), style(seen));
    float[] weights = styleWeight.toFloatArray();
    int size = generator.resolution();
    float[] planes = pictures.toFloatArray();
    float[] latents = codes.toFloatArray();
    int area = 3 * size * size;
    int code = latents.length / groups();
    List<Synthetic> made = new ArrayList<>();
    for (int group = 0; group < groups(); group++) {
      made.add(
          new Synthetic(
              Arrays.copyOfRange(latents, group * code, (group + 1) * code),
              RgbImage.ofPlanes(size, Arrays.copyOfRange(planes, group * area, (group + 1) * area)),
              first[group],
              last[group],
              weights[group]));
    }
    Gradients.enableOnThisThread();
    return made;
  }
}
