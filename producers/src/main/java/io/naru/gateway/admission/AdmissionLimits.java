package io.naru.gateway.admission;

/**
 * When requests are refused.
 *
 * @param maxOpenHere most answers that clients of this instance may wait for at once
 * @param maxWaitMs longest queue, as the time that a new request would spend in it, milliseconds
 * @param alwaysQueued a backlog up to this many requests is never too long: estimates from a
 *     handful of requests mean nothing
 * @param unmeasuredQueued longest backlog, in requests, while nothing is known of the throughput
 */
public record AdmissionLimits(
    int maxOpenHere, long maxWaitMs, int alwaysQueued, int unmeasuredQueued) {}
