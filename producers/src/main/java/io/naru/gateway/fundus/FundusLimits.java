package io.naru.gateway.fundus;

/**
 * Limits of uploads of photographs.
 *
 * @param maxFileBytes largest file
 * @param maxBodyBytes largest body, with all of its files
 * @param maxImages most photographs of a body
 * @param maxUploads most uploads at once
 * @param decoders most photographs that are decoded at once
 * @param writeTimeoutMs how long the log may take to acknowledge a record, milliseconds
 */
public record FundusLimits(
    int maxFileBytes,
    int maxBodyBytes,
    int maxImages,
    int maxUploads,
    int decoders,
    int writeTimeoutMs) {}
