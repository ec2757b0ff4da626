package io.naru.compose.demo;

import io.naru.runtime.config.WorkerConfig;
import io.naru.search.labels.LabelPolicy;
import io.naru.search.worker.training.GuardKeys;
import io.naru.search.worker.training.TrainerConfig;
import java.util.Map;

/**
 * Settings under which something can be learnt while somebody watches: windows of seconds, rounds
 * of a few examples, and a guard that is content with hundreds of them and errs once in five times.
 * What the user sets wins.
 */
final class DemoSettings {
  private static final Map<String, String> ALL =
      Map.ofEntries(
          // Before and after are told apart only where nobody is kept on the version before.
          Map.entry(WorkerConfig.CONTROL_SHARE, "0"),
          Map.entry(LabelPolicy.CLICK_WINDOW, "2000"),
          Map.entry(LabelPolicy.PURCHASE_WINDOW, "60000"),
          Map.entry(LabelPolicy.GRACE, "500"),
          Map.entry(TrainerConfig.BATCH_EXAMPLES, "32"),
          Map.entry(TrainerConfig.STEP_EXAMPLES, "8"),
          Map.entry(TrainerConfig.CHECKPOINT_EXAMPLES, "128"),
          Map.entry(TrainerConfig.LEARNING_RATE, "0.005"),
          Map.entry(TrainerConfig.HEAD_RATE, "0.003"),
          Map.entry(TrainerConfig.REPLAY_WEIGHT, "0.5"),
          Map.entry(TrainerConfig.DISTILLATION_WEIGHT, "0.1"),
          Map.entry(TrainerConfig.AVERAGE, "0.8"),
          Map.entry(GuardKeys.PROMOTION_EVENTS, "400"),
          Map.entry(GuardKeys.PROMOTION_ERROR, "0.2"),
          Map.entry(GuardKeys.TRIAL_EVENTS, "300"),
          Map.entry(GuardKeys.CANARY_EVENTS, "50"),
          Map.entry(GuardKeys.CALM_EVENTS, "50"),
          Map.entry(GuardKeys.ROLLBACK_EVENTS, "500"),
          // A few dozen lists say little: what they differ by is mostly noise.
          Map.entry(GuardKeys.GOLDEN_DROP, "0.05"),
          Map.entry(GuardKeys.SLICE_DROP, "0.05"),
          Map.entry(GuardKeys.FORGETTING, "0.05"));

  private DemoSettings() {}

  /** A machine that has other work is slow, not broken. */
  static void addPatienceTo(Map<String, String> settings) {
    settings.putIfAbsent("gateway.search.deadline.ms", "20000");
  }

  /** What learning needs besides. */
  static void addTo(Map<String, String> settings) {
    ALL.forEach(settings::putIfAbsent);
  }
}
