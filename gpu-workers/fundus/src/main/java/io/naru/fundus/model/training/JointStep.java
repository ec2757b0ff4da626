package io.naru.fundus.model.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import io.naru.fundus.model.networks.Features;
import io.naru.fundus.model.restyle.ReconstructionLoss;
import io.naru.fundus.model.restyle.RestyleEncoder.Refinement;
import io.naru.fundus.model.stylegan.AdaptiveProbability;
import io.naru.fundus.model.stylegan.AdversarialLoss;
import io.naru.fundus.model.stylegan.Augmentation;
import io.naru.fundus.model.stylegan.Augmenter;
import io.naru.nn.Gradients;
import io.naru.nn.Scalars;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * One step of generator, encoder and discriminator: reconstructions must resemble their
 * photographs, and the discriminator must take for photographs not only them but averages of codes
 * and pictures of mapped noise. Inside a scope.
 */
final class JointStep implements AutoCloseable {
  /** Groups that synthetics are made of have five members; averages of fewer keep more detail. */
  private static final int MOST_AVERAGED = 5;

  private static final int PENALTY_EVERY = 16;

  private final Networks networks;
  private final TrainingPlan.Recipe recipe;
  private final NDManager manager;
  private final ReconstructionLoss reconstruction;
  private final AdversarialLoss adversarial;
  private final Augmenter augmenter;
  private final Scalars scalars;

  JointStep(Networks networks, Features features, TrainingPlan.Recipe recipe) {
    this.networks = networks;
    this.recipe = recipe;
    this.manager = networks.manager;
    this.reconstruction = new ReconstructionLoss(manager, features, recipe.reconstruction());
    this.adversarial = new AdversarialLoss(manager);
    this.augmenter = new Augmenter(manager);
    this.scalars = new Scalars(manager);
  }

  /** What a step found. */
  record Outcome(Map<String, Double> losses, AdaptiveProbability augmentation) {}

  /**
   * Leaves gradients in generator and encoder, and, where it takes part, in the discriminator.
   *
   * @param photographs {@code [B, 3, resolution, resolution]}
   * @param judged whether the discriminator takes part
   */
  Outcome gradients(
      NDArray photographs,
      boolean judged,
      long step,
      AdaptiveProbability augmentation,
      RandomGenerator random) {
    Map<String, Double> losses = new LinkedHashMap<>();
    networks.discriminatorLearner.listen(false);
    Refinement before = before(photographs, random);
    Refinement refinement = networks.encoder.refine(photographs, before);
    NDArray loss = reconstruction.of(refinement.pictures(), photographs);
    losses.put("reconstruction", (double) loss.getFloat());
    NDArray off = refinement.codes().sub(networks.generator.mean()).square().mean();
    loss = loss.add(off.mul(scalars.of(recipe.code())));
    NDArray fakes = null;
    if (judged) {
      fakes = fakes(refinement, random);
      NDArray seen = augment(fakes, augmentation.value(), random);
      NDArray doubt = adversarial.generator(networks.discriminator.score(seen));
      losses.put("generator", (double) doubt.getFloat());
      loss = loss.add(doubt.mul(scalars.of(recipe.adversarial())));
    }
    Gradients.backward(loss);
    return fakes == null
        ? new Outcome(losses, augmentation)
        : discriminate(photographs, fakes.stopGradient(), step, augmentation, random, losses);
  }

  /**
   * What refinement starts from: the mean code, or what a few steps found that do not learn. So
   * every step of refinement is learned at the price of one.
   */
  private Refinement before(NDArray photographs, RandomGenerator random) {
    Gradients.disableOnThisThread();
    try {
      Refinement refinement = networks.encoder.start(photographs.getShape().get(0));
      for (int t = random.nextInt(recipe.refinements()); t > 0; t--) {
        refinement = networks.encoder.refine(photographs, refinement);
      }
      return refinement;
    } finally {
      Gradients.enableOnThisThread();
    }
  }

  /**
   * Half of the reconstructions, as many averages of codes, which synthetics begin with, and as
   * many pictures of mapped noise.
   */
  private NDArray fakes(Refinement refinement, RandomGenerator random) {
    int batch = (int) refinement.codes().getShape().get(0);
    int half = Math.max(1, batch / 2);
    int n = networks.generator.slots();
    int d = networks.generator.width();
    NDArray weights = Batches.averages(manager, half, batch, MOST_AVERAGED, random);
    NDArray codes = refinement.codes().stopGradient().reshape(batch, (long) n * d);
    NDArray averages = weights.matMul(codes).reshape(half, n, d);
    NDArray noise = Batches.normal(manager, half, d, random);
    NDArray mapped = networks.generator.map(noise).expandDims(1).repeat(1, n);
    NDArray others =
        networks.generator.synthesise(NDArrays.concat(new NDList(averages, mapped), 0));
    NDArray reconstructed = refinement.pictures().get(new NDIndex("0:{}", half));
    return NDArrays.concat(new NDList(reconstructed, others), 0);
  }

  private Outcome discriminate(
      NDArray photographs,
      NDArray fakes,
      long step,
      AdaptiveProbability augmentation,
      RandomGenerator random,
      Map<String, Double> losses) {
    networks.discriminatorLearner.listen(true);
    NDArray photograph = augment(photographs, augmentation.value(), random);
    NDArray seen = augment(fakes, augmentation.value(), random);
    NDArray real = networks.discriminator.score(photograph);
    NDArray loss = adversarial.discriminator(real, networks.discriminator.score(seen));
    losses.put("discriminator", (double) loss.getFloat());
    losses.put("augmentation", augmentation.value());
    Gradients.backward(loss);
    if (step % PENALTY_EVERY == 0) {
      losses.put("penalty", penalty(photograph));
    }
    return new Outcome(losses, augmentation.after(real.toFloatArray()));
  }

  /** R1, lazily: as strong as if it were taken at every step. */
  private double penalty(NDArray photographs) {
    NDArray leaf = photographs.duplicate();
    leaf.setRequiresGradient(true);
    NDArray penalty = adversarial.penalty(networks.discriminator.score(leaf), leaf);
    Gradients.backward(penalty.mul(scalars.of(recipe.penalty() / 2 * PENALTY_EVERY)));
    return penalty.getFloat();
  }

  private NDArray augment(NDArray pictures, double probability, RandomGenerator random) {
    int batch = Math.toIntExact(pictures.getShape().get(0));
    return augmenter.apply(pictures, Augmentation.draw(batch, probability, random));
  }

  @Override
  public void close() {
    reconstruction.close();
    adversarial.close();
    augmenter.close();
  }
}
