package io.naru.runtime.step;

import io.naru.runtime.admission.Admission;
import io.naru.runtime.poison.FailureBudget;
import java.time.Duration;
import java.util.function.BinaryOperator;

/**
 * What a {@link StepScheduler} goes by.
 *
 * @param admission checks before and during compute
 * @param budget tells bad requests from a bad model
 * @param flushInterval how long later pieces of an answer are held to travel together
 * @param join the piece that stands for two that follow each other
 */
public record StepPolicy<P>(
    Admission admission, FailureBudget budget, Duration flushInterval, BinaryOperator<P> join) {}
