package io.naru.fundus.worker.synthesise;

import io.naru.fundus.model.synthesis.AlignmentSettings;
import io.naru.topology.config.ConfigValues;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;

/**
 * Settings of the synthesis worker.
 *
 * @param alignment how pictures are made
 * @param releaseGroups so many groups are released together
 * @param releaseWait after so long, fewer are
 */
public record SynthesisConfig(
    AlignmentSettings alignment, int releaseGroups, Duration releaseWait) {
  public static final String BATCH = "fundus.synthesis.batch.size";
  public static final String STEPS = "fundus.synthesis.steps";
  public static final String RELEASE_GROUPS = "fundus.synthesis.release.batch";
  public static final String RELEASE_WAIT = "fundus.synthesis.release.max.wait.ms";

  public static final ConfigDef KEYS =
      new ConfigDef()
          .define(
              BATCH,
              Type.INT,
              AlignmentSettings.DEFAULT.groups(),
              Range.between(1, 1_000),
              Importance.MEDIUM,
              "Groups synthesised side by side; more need more memory. A batch that is not full costs"
                  + " as much, since rounding depends on its size. The same in all workers, which"
                  + " then make the same picture of a group.")
          .define(
              STEPS,
              Type.INT,
              AlignmentSettings.DEFAULT.steps(),
              Range.between(1, 10_000),
              Importance.LOW,
              "Steps of the optimiser. The same in all workers.")
          .define(
              RELEASE_GROUPS,
              Type.INT,
              16,
              Range.between(1, 10_000),
              Importance.HIGH,
              "So many groups are held and then released together, in an order that says nothing of"
                  + " theirs: more tell less of when a group came to be, and come later.")
          .define(
              RELEASE_WAIT,
              Type.LONG,
              Duration.ofMinutes(10).toMillis(),
              Range.atLeast(0),
              Importance.HIGH,
              "What is held is released when the first of it has waited for so long, however few"
                  + " they are.");

  /**
   * @throws io.naru.topology.config.ConfigErrors naming everything that is wrong
   */
  public static SynthesisConfig from(Map<String, String> settings) {
    ConfigValues values = ConfigValues.parse(KEYS, "fundus.synthesis", settings);
    return new SynthesisConfig(
        AlignmentSettings.DEFAULT.withSteps(values.getInt(STEPS)).withGroups(values.getInt(BATCH)),
        values.getInt(RELEASE_GROUPS),
        values.getMillis(RELEASE_WAIT));
  }
}
