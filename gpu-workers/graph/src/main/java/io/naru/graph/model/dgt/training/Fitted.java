package io.naru.graph.model.dgt.training;

/**
 * What a fit reached at its best epoch, by accuracy on validation and, of equal ones, by loss.
 *
 * @param validation accuracy, 0..1
 * @param validationLoss mean cross-entropy in nats
 * @param test accuracy at that epoch, 0..1
 * @param epoch the best one, from 1
 * @param epochs done in all
 * @param secondsPerEpoch training and evaluation
 * @param logits of all nodes at the best epoch, {@code [n, classes]}
 */
public record Fitted(
    double validation,
    double validationLoss,
    double test,
    int epoch,
    int epochs,
    double secondsPerEpoch,
    float[] logits) {}
