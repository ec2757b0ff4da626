package io.naru.search.worker.training;

import io.naru.search.model.continual.guard.GuardPolicy;
import io.naru.search.model.continual.replay.ReplayPolicy;
import io.naru.search.model.continual.training.TrainingPolicy;
import io.naru.topology.config.ConfigValues;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;

/**
 * How the search trainer runs.
 *
 * @param modelName model whose versions it writes
 * @param directory of its checkpoint and of the versions' files, where the workers read them
 * @param checkpointExamples examples after which a checkpoint is written, decisions or not
 * @param training how it learns
 * @param replay what it keeps of the past
 * @param guard what a version must show
 */
public record TrainerConfig(
    String modelName,
    Path directory,
    int checkpointExamples,
    TrainingPolicy training,
    ReplayPolicy replay,
    GuardPolicy guard) {
  public static final String PREFIX = "trainer";

  public static final String MODEL_NAME = "trainer.model.name";
  public static final String DIRECTORY = "trainer.dir";
  public static final String CHECKPOINT_EXAMPLES = "trainer.checkpoint.examples";
  public static final String BATCH_EXAMPLES = "trainer.batch.examples";
  public static final String BATCH_AGE = "trainer.batch.age.ms";
  public static final String LEARNING_RATE = "trainer.learning.rate";
  public static final String HEAD_RATE = "trainer.head.learning.rate";
  public static final String REPLAY_EXAMPLES = "trainer.replay.examples";
  public static final String REPLAY_WEIGHT = "trainer.replay.weight";
  public static final String DISTILLATION_WEIGHT = "trainer.distillation.weight";
  public static final String STEP_EXAMPLES = "trainer.step.examples";
  public static final String AVERAGE = "trainer.average";

  public static final ConfigDef KEYS =
      new ConfigDef()
          .define(
              MODEL_NAME,
              Type.STRING,
              "naru-search",
              Importance.MEDIUM,
              "Model whose versions the trainer writes. No two trainers may write the same: the"
                  + " later one stops the earlier.")
          .define(
              DIRECTORY,
              Type.STRING,
              ".naru/search-trainer",
              Importance.HIGH,
              "Directory of the checkpoint and of the versions' files. Workers read the latter"
                  + " under the same path.")
          .define(
              CHECKPOINT_EXAMPLES,
              Type.INT,
              256,
              Range.atLeast(1),
              Importance.LOW,
              "So many examples are read again at most after a crash.")
          .define(
              BATCH_EXAMPLES,
              Type.INT,
              TrainingPolicy.DEFAULT.microBatch(),
              Range.atLeast(1),
              Importance.MEDIUM,
              "Labelled examples between two rounds of training.")
          .define(
              BATCH_AGE,
              Type.LONG,
              TrainingPolicy.DEFAULT.maxAge().toMillis(),
              Range.atLeast(1),
              Importance.MEDIUM,
              "A round begins also when an example has waited so long, by the examples' time.")
          .define(
              LEARNING_RATE,
              Type.DOUBLE,
              TrainingPolicy.DEFAULT.learningRate(),
              Range.atLeast(0),
              Importance.MEDIUM,
              "Step size of the optimiser on the prompt.")
          .define(
              HEAD_RATE,
              Type.DOUBLE,
              TrainingPolicy.DEFAULT.headRate(),
              Range.atLeast(0),
              Importance.MEDIUM,
              "Step size of the optimiser on the map of the query's vector.")
          .define(
              REPLAY_EXAMPLES,
              Type.INT,
              ReplayPolicy.DEFAULT.capacity(),
              Range.atLeast(1),
              Importance.MEDIUM,
              "Examples of the past that are kept to be learnt again.")
          .define(
              REPLAY_WEIGHT,
              Type.DOUBLE,
              TrainingPolicy.DEFAULT.replayWeight(),
              Range.atLeast(0),
              Importance.LOW,
              "What they count against new ones; the less, the sooner old tastes are forgotten.")
          .define(
              DISTILLATION_WEIGHT,
              Type.DOUBLE,
              TrainingPolicy.DEFAULT.distillationWeight(),
              Range.atLeast(0),
              Importance.LOW,
              "How much what is replayed holds to the scores of the version that serves.")
          .define(
              STEP_EXAMPLES,
              Type.INT,
              TrainingPolicy.DEFAULT.stepExamples(),
              Range.atLeast(1),
              Importance.LOW,
              "New examples in a step of the optimiser; as many replayed ones join them.")
          .define(
              AVERAGE,
              Type.DOUBLE,
              TrainingPolicy.DEFAULT.average(),
              Range.between(0, 0.9999),
              Importance.LOW,
              "How much of the moving average, which is what is promoted, a step leaves.");

  static {
    GuardKeys.define(KEYS);
  }

  /**
   * @throws io.naru.topology.config.ConfigErrors naming everything that is wrong
   */
  public static TrainerConfig from(Map<String, String> settings) {
    ConfigValues values = ConfigValues.parse(KEYS, PREFIX, settings);
    Duration age = values.getMillis(BATCH_AGE);
    return new TrainerConfig(
        values.getString(MODEL_NAME),
        Path.of(values.getString(DIRECTORY)),
        values.getInt(CHECKPOINT_EXAMPLES),
        TrainingPolicy.DEFAULT
            .withMicroBatch(values.getInt(BATCH_EXAMPLES), age)
            .withLearningRates(values.getDouble(LEARNING_RATE), values.getDouble(HEAD_RATE))
            .withReplay(values.getDouble(REPLAY_WEIGHT), values.getDouble(DISTILLATION_WEIGHT))
            .withSteps(values.getInt(STEP_EXAMPLES), values.getDouble(AVERAGE)),
        ReplayPolicy.DEFAULT.withCapacity(values.getInt(REPLAY_EXAMPLES)),
        GuardKeys.read(values));
  }

  Path checkpoint() {
    return directory.resolve("trainer.checkpoint");
  }

  Path versions() {
    return directory.resolve("versions");
  }
}
