package io.naru.runtime.batch;

import io.naru.runtime.admission.Admission;
import io.naru.runtime.poison.FailureBudget;
import io.naru.runtime.rollout.Rollout;

/**
 * What a {@link BatchScheduler} goes by.
 *
 * @param limits when a batch closes
 * @param admission checks before compute
 * @param budget tells bad requests from a bad model
 * @param rollout what is left to versions that do not serve
 */
public record BatchPolicy(
    BatchLimits limits, Admission admission, FailureBudget budget, Rollout rollout) {}
