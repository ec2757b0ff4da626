package io.naru.runtime.rollout;

/**
 * How much is left to versions that do not serve.
 *
 * @param canaryShare of the requests, for a canary; 0: canaries are not loaded
 * @param controlShare of the requests that the canary leaves, for the version that served before;
 *     0: it is not held
 * @param faultLimit calls that a version may fail at, while another does not, before it is set
 *     aside
 */
public record Rollout(double canaryShare, double controlShare, int faultLimit) {
  /** The version that serves answers everything. */
  public static final Rollout OFF = new Rollout(0, 0, 1);

  public Rollout {
    if (!(canaryShare >= 0 && canaryShare <= 0.5 && controlShare >= 0 && controlShare <= 0.5)) {
      throw new IllegalArgumentException(
          "shares of " + canaryShare + " and " + controlShare + " leave too little to serving");
    }
    if (faultLimit < 1) {
      throw new IllegalArgumentException("a fault limit of " + faultLimit);
    }
  }
}
