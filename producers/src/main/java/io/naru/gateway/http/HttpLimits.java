package io.naru.gateway.http;

/**
 * Limits of the HTTP side.
 *
 * @param maxBodyBytes largest request body
 * @param bodyTimeoutMs longest time that a request may take to arrive, milliseconds
 * @param idleTimeoutMs after which a quiet connection is closed, milliseconds
 */
public record HttpLimits(int maxBodyBytes, int bodyTimeoutMs, int idleTimeoutMs) {}
