package io.naru.fundus.model.training;

import java.util.Map;

/** Hears how training goes, on the training thread. */
public interface TrainingListener {

  /** Something that happens once, such as training of the features. */
  void stage(String what);

  /**
   * After every step.
   *
   * @param plan what is trained
   * @param losses by name, of this step; which ones there are changes from step to step
   */
  void step(TrainingPlan plan, Progress progress, Map<String, Double> losses);

  /** After a checkpoint. */
  void saved(Progress progress);
}
