package io.naru.fundus.model.synthesis;

import io.naru.nn.train.Schedule;

/**
 * Learning rate of StyleGAN2's projector (Karras et al. 2020, appendix D): up from 0 over the first
 * twentieth, down to 0 by half a cosine over the last quarter.
 */
public final class ProjectorSchedule implements Schedule {
  private static final double RAMP_UP = 0.05;
  private static final double RAMP_DOWN = 0.25;

  @Override
  public double factor(double progress) {
    double t = Math.min(1, Math.max(0, progress));
    double down = 0.5 - 0.5 * Math.cos(Math.PI * Math.min(1, (1 - t) / RAMP_DOWN));
    return down * Math.min(1, t / RAMP_UP);
  }
}
