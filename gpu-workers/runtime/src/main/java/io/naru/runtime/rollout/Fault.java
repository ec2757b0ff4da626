package io.naru.runtime.rollout;

import io.naru.runtime.request.ServedBy;

/**
 * A call that a version failed at, whoever is to blame.
 *
 * @param role in which it was called
 * @param version that failed
 * @param requests in the call
 * @param cause what it threw
 */
public record Fault(Role role, ServedBy version, int requests, RuntimeException cause) {}
