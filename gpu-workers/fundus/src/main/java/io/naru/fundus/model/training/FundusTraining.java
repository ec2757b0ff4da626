package io.naru.fundus.model.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.naru.fundus.model.features.GradeNetwork;
import io.naru.fundus.model.features.GradeTraining;
import io.naru.fundus.model.features.GradedImage;
import io.naru.fundus.model.restyle.RestyleEncoder;
import io.naru.fundus.model.restyle.RestyleEncoder.Refinement;
import io.naru.fundus.model.stylegan.StyleGanConfig;
import io.naru.nn.Gradients;
import io.naru.nn.Scope;
import io.naru.nn.Torch;
import io.naru.nn.TorchSettings;
import io.naru.nn.train.Schedule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Trains everything that makes synthetics. A run that was killed goes on from its last checkpoint
 * with {@code resume}, and ends as if it had not been.
 */
public final class FundusTraining {
  private static final Schedule SCHEDULE = Schedule.warmupCosine(0.01, 0.05);
  private static final int MEAN_BATCHES = 32;
  private static final int PICTURES_GRADED = 10_000;

  /** Photographs after which half of an average is new. */
  private static final double HALF_LIFE = 5_000;

  private final TrainingPlan plan;
  private final List<GradedImage> images;
  private final TrainingListener listener;
  private final StyleGanConfig config;
  private final TrainingState state;

  /**
   * @param images of the plan's resolution; graded, as features are learned by grading; not copied,
   *     so that they may be read when they are used
   * @throws IllegalArgumentException if there are none, or of another resolution
   */
  public FundusTraining(TrainingPlan plan, List<GradedImage> images, TrainingListener listener) {
    if (images.isEmpty()
        || images.stream().anyMatch(image -> image.image().size() != plan.resolution())) {
      throw new IllegalArgumentException(
          "training takes pictures of " + plan.resolution() + " pixels a side");
    }
    this.plan = plan;
    this.images = images;
    this.listener = listener;
    this.config = StyleGanConfig.of(plan.resolution());
    this.state = new TrainingState(plan.out().resolve("state"));
  }

  /**
   * Runs to the end of the plan; the models lie in the plan's directory.
   *
   * @throws IllegalStateException if a loss is not a number: nothing of that step is kept
   */
  public void run() throws IOException {
    Torch.start(new TorchSettings(plan.threads(), 1));
    Files.createDirectories(plan.out());
    Gradients.enableOnThisThread();
    boolean resume = plan.resume() && state.exists();
    try (NDManager manager = NDManager.newBaseManager("PyTorch");
        GradeNetwork features = features(manager);
        Networks networks = networks(manager, resume);
        JointStep joint = new JointStep(networks, features, plan.recipe());
        EncoderStep encoder = new EncoderStep(networks, features, plan.recipe())) {
      Progress progress = resume ? state.saved().progress() : Progress.START;
      long saved = System.nanoTime();
      while (progress.step() < plan.steps()) {
        progress = step(progress, networks, joint, encoder);
        if (System.nanoTime() - saved > plan.checkpointEvery().toNanos()) {
          save(networks, progress);
          saved = System.nanoTime();
        }
      }
      save(networks, progress);
    }
  }

  /** Learned first, once; what pictures are compared by must not change meanwhile. */
  private GradeNetwork features(NDManager manager) {
    Path file = plan.out().resolve(FundusModels.FEATURES);
    if (!plan.resume() || !Files.exists(file)) {
      listener.stage("learning features from " + images.size() + " photographs");
      try (GradeNetwork network =
          GradeTraining.DEFAULT
              .atLeast(images.size(), PICTURES_GRADED)
              .train(
                  manager,
                  images,
                  plan.seed(),
                  (epoch, loss) -> listener.stage("epoch %d: loss %.3f".formatted(epoch, loss)))) {
        network.save(file);
      }
    }
    return GradeNetwork.load(manager, file);
  }

  private Networks networks(NDManager manager, boolean resume) throws IOException {
    return resume
        ? state.networks(state.saved(), manager, config)
        : Networks.initial(manager, config, plan.seed());
  }

  private Progress step(Progress before, Networks networks, JointStep joint, EncoderStep encoder) {
    long start = System.nanoTime();
    if (before.step() == plan.jointSteps()) {
      settle(networks);
    }
    SplittableRandom random = Batches.random(plan.seed(), before.step());
    JointStep.Outcome outcome = gradients(before, networks, joint, encoder, random);
    if (!outcome.losses().values().stream().allMatch(Double::isFinite)) {
      throw new IllegalStateException(
          "training diverged at step %d; the last checkpoint is from before it"
              .formatted(before.step()));
    }
    boolean jointly = before.step() < plan.jointSteps();
    if (jointly) {
      double rate = SCHEDULE.factor(before.step() / (double) plan.jointSteps());
      networks.generatorLearner.step(rate * plan.recipe().networkRate());
      networks.encoderLearner.step(rate * plan.recipe().encoderRate());
      if (judged(before)) {
        networks.discriminatorLearner.step(rate * plan.recipe().networkRate());
      }
    } else {
      double done = (before.step() - plan.jointSteps()) / (double) plan.encoderSteps();
      networks.encoderLearner.step(SCHEDULE.factor(done) * plan.recipe().encoderRate() / 2);
    }
    networks.follow(decay(before.step()));
    Progress after =
        new Progress(
            before.step() + 1,
            before.seconds() + (System.nanoTime() - start) / 1e9,
            outcome.augmentation());
    listener.step(plan, after, outcome.losses());
    return after;
  }

  private JointStep.Outcome gradients(
      Progress before,
      Networks networks,
      JointStep joint,
      EncoderStep encoder,
      SplittableRandom random) {
    JointStep.Outcome[] outcome = new JointStep.Outcome[1];
    Scope.run(
        () -> {
          NDArray photographs = Batches.draw(networks.manager, images, plan.batch(), random);
          if (before.step() < plan.jointSteps()) {
            outcome[0] =
                joint.gradients(
                    photographs, judged(before), before.step(), before.augmentation(), random);
          } else {
            Map<String, Double> losses = encoder.gradients(photographs);
            outcome[0] = new JointStep.Outcome(losses, before.augmentation());
          }
        });
    return outcome[0];
  }

  private boolean judged(Progress progress) {
    return progress.step() >= plan.recipe().adversarialFrom() * plan.jointSteps();
  }

  /** Shorter memory at the start, when all changes fast. */
  private double decay(int step) {
    double seen = (step + 1.0) * plan.batch();
    return Math.pow(0.5, plan.batch() / Math.min(HALF_LIFE, 0.1 * seen));
  }

  /** From here on the generator is its average, and the mean code that of photographs. */
  private void settle(Networks networks) {
    networks.settle();
    Gradients.disableOnThisThread();
    Scope.run(
        () -> {
          SplittableRandom random = Batches.random(plan.seed(), -3);
          NDArray sum = null;
          for (int i = 0; i < MEAN_BATCHES; i++) {
            NDArray photographs = Batches.draw(networks.manager, images, plan.batch(), random);
            RestyleEncoder encoder = networks.encoder;
            Refinement first = encoder.refine(photographs, encoder.start(plan.batch()));
            NDArray mean = first.codes().mean(new int[] {0}, true);
            sum = sum == null ? mean : sum.add(mean);
          }
          networks.setMean(sum.div(MEAN_BATCHES));
        });
    Gradients.enableOnThisThread();
  }

  private void save(Networks networks, Progress progress) throws IOException {
    state.save(networks, progress);
    FundusModels.write(plan.out(), config, networks);
    SampleSheet.write(plan.out().resolve("samples.png"), networks, images, plan.seed());
    listener.saved(progress);
  }
}
