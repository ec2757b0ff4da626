package io.naru.search.worker.training;

import io.naru.search.model.continual.guard.GuardPolicy;
import io.naru.topology.config.ConfigValues;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;

/** Settings of what a version must show before it serves, and of what takes it back. */
public final class GuardKeys {
  public static final String PROMOTION_EVENTS = "trainer.promotion.events";
  public static final String PROMOTION_ERROR = "trainer.promotion.error";
  public static final String TRIAL_EVENTS = "trainer.trial.events";
  public static final String CANARY_EVENTS = "trainer.canary.events";
  public static final String CALM_EVENTS = "trainer.calm.events";
  public static final String ROLLBACK_EVENTS = "trainer.rollback.events";
  public static final String GOLDEN_DROP = "trainer.golden.drop.max";
  public static final String SLICE_DROP = "trainer.slice.drop.max";
  public static final String FORGETTING = "trainer.forgetting.max";

  private static final GuardPolicy USUAL = GuardPolicy.DEFAULT;

  private GuardKeys() {}

  static ConfigDef define(ConfigDef keys) {
    count(
        keys,
        PROMOTION_EVENTS,
        USUAL.minEvents(),
        "No version is promoted before so many examples were scored since the last promotion.");
    keys.define(
        PROMOTION_ERROR,
        Type.DOUBLE,
        USUAL.alpha(),
        Range.between(1e-6, 0.999),
        Importance.MEDIUM,
        "Chance that any of the versions tried since the last promotion is promoted though it is no"
            + " better.");
    count(
        keys,
        TRIAL_EVENTS,
        USUAL.trialEvents(),
        "A version that has not shown to be better after so many examples is given up for a newer"
            + " one.");
    count(keys, CANARY_EVENTS, USUAL.canaryEvents(), "Examples that a canary is watched over.");
    count(
        keys,
        CALM_EVENTS,
        USUAL.calmEvents(),
        "So many examples must pass after a change of the stream before a version is promoted.");
    count(
        keys,
        ROLLBACK_EVENTS,
        USUAL.patience(),
        "A version that was worse than the one before it for so many examples in a row is taken"
            + " back.");
    drop(keys, GOLDEN_DROP, USUAL.maxGoldenDrop(), "on the golden set.");
    drop(keys, SLICE_DROP, USUAL.maxSliceDrop(), "on a slice of the examples.");
    drop(keys, FORGETTING, USUAL.maxForgetting(), "on what is held out of the replay.");
    return keys;
  }

  private static void count(ConfigDef keys, String name, long usual, String doc) {
    keys.define(name, Type.LONG, usual, Range.atLeast(1), Importance.MEDIUM, doc);
  }

  private static void drop(ConfigDef keys, String name, double usual, String where) {
    keys.define(
        name,
        Type.DOUBLE,
        usual,
        Range.between(0, 1),
        Importance.LOW,
        "NDCG@10, absolute, that a version may lose against what serves " + where);
  }

  static GuardPolicy read(ConfigValues values) {
    return new GuardPolicy(
        values.getLong(PROMOTION_EVENTS),
        values.getDouble(PROMOTION_ERROR),
        values.getDouble(GOLDEN_DROP),
        values.getDouble(SLICE_DROP),
        USUAL.minSliceEvents(),
        values.getDouble(FORGETTING),
        USUAL.maxLatencyRise(),
        USUAL.maxNormFactor(),
        values.getLong(CALM_EVENTS),
        values.getLong(CANARY_EVENTS),
        values.getLong(ROLLBACK_EVENTS),
        USUAL.sigmas(),
        USUAL.fading(),
        values.getLong(TRIAL_EVENTS),
        USUAL.kept());
  }
}
