package io.naru.audit;

import java.time.Duration;

/**
 * What bounds the auditor.
 *
 * @param emitInterval the sums of a key are written at most once in this time
 * @param settledRetention how long the ids of settled requests are remembered; a repeat that comes
 *     later counts as a new request, and so does its terminal record
 * @param partitions partitions that the requests are spread over
 * @param maxTenantMeters so many tenants get meters of their own; further ones share one set
 */
public record AuditPolicy(
    Duration emitInterval, Duration settledRetention, int partitions, int maxTenantMeters) {}
